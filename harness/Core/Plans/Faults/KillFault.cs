namespace TestHarness.Core.Plans;

/// <summary><c>kill:</c> the service gets a signal; when the fault ends it is started again if it has ended.</summary>
public sealed record KillFault : ServiceFault
{
    /// <summary>The signal that cannot be caught.</summary>
    public const string Surely = "KILL";

    /// <summary>The signal's name without <c>SIG</c>.</summary>
    public string Signal { get; init; } = Surely;

    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override string InWords => $"kill {Whom}{(Signal == Surely ? "" : $" ({Signal})")}";
}

namespace TestHarness.Core.Plans;

/// <summary><c>pause:</c> the service stands still: its connections stay, and nothing answers.</summary>
public sealed record PauseFault : ServiceFault
{
    /// <inheritdoc/>
    public override bool Ends => false;

    /// <inheritdoc/>
    public override string InWords => $"pause {Whom}";
}

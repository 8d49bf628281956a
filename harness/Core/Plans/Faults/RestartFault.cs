namespace TestHarness.Core.Plans;

/// <summary><c>restart:</c> the service is asked to end and started again at once.</summary>
public sealed record RestartFault : ServiceFault
{
    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override string InWords => $"restart {Whom}";
}

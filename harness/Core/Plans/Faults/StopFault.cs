namespace TestHarness.Core.Plans;

/// <summary><c>stop:</c> the service is asked to end, and stays down until the fault ends.</summary>
public sealed record StopFault : ServiceFault
{
    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override string InWords => $"stop {Whom}";
}

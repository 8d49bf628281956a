namespace TestHarness.Core.Plans;

/// <summary><c>kill:</c> the service's process gets SIGKILL; when the fault ends it is started again.</summary>
public sealed record KillFault : PlannedFault
{
    /// <inheritdoc/>
    public override string InWords => $"kill {Target}";
}

namespace TestHarness.Core.Plans;

/// <summary>When a load that only fails ends early.</summary>
/// <param name="Errors">The share of failures that is too many.</param>
/// <param name="For">In how long a time.</param>
public sealed record PlannedAbort(double Errors, TimeSpan For);

using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>warmup: 5s, rate: 50/s</c>: what it asks is shown and not judged.</summary>
internal static class WarmupKeys
{
    public static PlannedPhase? Read(PhaseKeys phase) => new SteadyPhase { For = phase.For(), Rate = phase.Rate("rate"), Judged = false };
}

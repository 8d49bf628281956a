using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>steady: 30s, rate: 200/s</c>.</summary>
internal static class SteadyKeys
{
    public static PlannedPhase? Read(PhaseKeys phase) => new SteadyPhase { For = phase.For(), Rate = phase.Rate("rate") };
}

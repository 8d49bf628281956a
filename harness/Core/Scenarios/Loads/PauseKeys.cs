using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>pause: 5s</c>: nothing arrives.</summary>
internal static class PauseKeys
{
    public static PlannedPhase? Read(PhaseKeys phase) => new SteadyPhase { For = phase.For(), Rate = 0 };
}

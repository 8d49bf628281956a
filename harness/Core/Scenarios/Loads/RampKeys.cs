using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>ramp: 20s, from: 200/s, to: 800/s</c>.</summary>
internal static class RampKeys
{
    public static PlannedPhase? Read(PhaseKeys phase) => new RampPhase { For = phase.For(), From = phase.Rate("from"), To = phase.Rate("to") };
}

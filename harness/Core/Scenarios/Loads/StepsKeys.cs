using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>steps: 30s, rates: [100/s, 200/s, 400/s]</c>.</summary>
internal static class StepsKeys
{
    public static PlannedPhase? Read(PhaseKeys phase)
    {
        var rates = phase.Keys.Need("rates", "write the rate of each step, e.g. rates: [100/s, 200/s]");
        IReadOnlyList<double> read = [.. rates?.OneOrMore().Select(rate => rate.Rate()).OfType<double>() ?? []];
        return new StepsPhase { For = phase.For(), Rates = read.Count > 0 ? read : [0] };
    }
}

using System.Globalization;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A gauge whose value is the state, e.g. 0 for closed and 1 for open.</summary>
internal static class GaugeValues
{
    public static IEnumerable<Told> Read(BreakerWords words, IReadOnlyList<Measurement> seen) => seen.Select(one => new Told(one.At, one.At, State(words, one.Value), Told.Value(one)));

    private static BreakerState State(BreakerWords words, double value) =>
        Is(words.Closed, value) ? BreakerState.Closed : Is(words.Open, value) ? BreakerState.Open : Is(words.HalfOpen, value) ? BreakerState.HalfOpen : BreakerState.Other;

    private static bool Is(string word, double value) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.Equals(value);
}

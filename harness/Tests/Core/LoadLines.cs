using TestHarness.Core.Records;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>Lines of a steady load for hand-written histories.</summary>
internal static class LoadLines
{
    /// <summary>Operations at an even rate; the ending of the i-th is chosen by its number.</summary>
    public static IEnumerable<string> Steady(double from, double until, Func<int, string> ending, double perSecond = 20) =>
        Enumerable.Range(0, (int)Math.Round((until - from) * perSecond)).Select(i => FormattableString.Invariant($"{from + (i / perSecond):0.000} op POST /orders {ending(i)}"));

    public static RunRecord Record(params IEnumerable<string>[] lines) => History.Of(lines.SelectMany(each => each).Prepend("0.0 mark load"));
}

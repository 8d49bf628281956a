using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>The part of the axis that shows some evidence with what came before and after it.</summary>
/// <param name="From">Its beginning, in seconds, for scripts.</param>
/// <param name="Until">Its end, in seconds, for scripts.</param>
/// <param name="At">The first evidence, in seconds, for people.</param>
internal sealed record ShownWindow(string From, string Until, string At)
{
    private const double Least = 0.5;
    private const double Most = 5;
    private const double Share = 0.05;

    /// <summary>The window of at least one observation.</summary>
    public static ShownWindow Of(IReadOnlyList<Evidence> evidence, Axis axis)
    {
        var (first, last) = (evidence.Min(item => item.At), evidence.Max(item => item.At));
        var before = (long)(Math.Clamp(axis.Length / 1e9 * Share, Least, Most) * 1e9);
        return new(axis.Seconds(first - before), axis.Seconds(last + (2 * before)), $"{(first - axis.Zero) / 1e9:0.0}");
    }
}

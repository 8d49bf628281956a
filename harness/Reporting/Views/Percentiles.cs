namespace TestHarness.Reporting.Views;

/// <summary>Percentiles by nearest rank.</summary>
internal static class Percentiles
{
    /// <summary>The smallest value that at least this share of the values keeps; null when there are none.</summary>
    public static long? Of(IReadOnlyList<long> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}

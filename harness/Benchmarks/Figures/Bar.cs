namespace TestHarness.Benchmarks.Figures;

/// <summary>What a figure has to reach, and whether it did.</summary>
internal sealed record Bar(string Text, bool Holds)
{
    public static Bar AtLeast(double value, double limit, string unit = "") => new($"≥ {limit:0.00}{unit}", value >= limit);

    public static Bar AtMost(double value, double limit, string unit = "") => new($"≤ {limit:0.##}{unit}", value <= limit);
}

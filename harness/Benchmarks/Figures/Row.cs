namespace TestHarness.Benchmarks.Figures;

/// <summary>One row of a benchmark: something that is measured on its own and gives some lines of the table.</summary>
internal abstract class Row
{
    /// <summary>The word that asks for it on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it measures, in a sentence.</summary>
    public abstract string About { get; }

    /// <summary>Measures.</summary>
    /// <exception cref="BenchmarkFailed">What was measured is worth nothing.</exception>
    public abstract Task<IReadOnlyList<Line>> Measure();
}

using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Judging;

/// <summary>The benchmark <c>judge</c>.</summary>
internal static class JudgingBenchmark
{
    public static Task<int> Run(IReadOnlyList<string> args) => Judgement.OfRows(args, new JudgedRecord());
}

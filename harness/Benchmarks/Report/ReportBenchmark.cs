using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Report;

/// <summary>The benchmark <c>report</c>.</summary>
internal static class ReportBenchmark
{
    public static Task<int> Run(IReadOnlyList<string> args) => Judgement.OfRows(args, new OneHundredThousand(), new TenMillion());
}

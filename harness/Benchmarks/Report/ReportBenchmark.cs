using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Report;

/// <summary>The benchmark <c>report</c>.</summary>
internal static class ReportBenchmark
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        Row[] rows = [new OneHundredThousand(), new TenMillion()];
        var (asked, exit) = Arguments.Answer(args, rows);
        return exit ?? await new Judgement(Console.Out).Run(rows.Where(row => asked.Rows.Count == 0 || asked.Rows.Contains(row.Name)), CancellationToken.None);
    }
}

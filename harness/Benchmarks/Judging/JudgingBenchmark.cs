using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Judging;

/// <summary>The benchmark <c>judge</c>.</summary>
internal static class JudgingBenchmark
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        Row[] rows = [new JudgedRecord()];
        var (_, exit) = Arguments.Answer(args, rows);
        return exit ?? await new Judgement(Console.Out).Run(rows, CancellationToken.None);
    }
}

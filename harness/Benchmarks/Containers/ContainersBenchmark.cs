using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Containers;

/// <summary>The benchmark <c>containers</c>.</summary>
internal static class ContainersBenchmark
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        Row[] rows = [new UpAndDown()];
        var (arguments, exit) = Arguments.Answer(args, rows);
        if (exit is { } answered)
        {
            return answered;
        }

        return await new Judgement(Console.Out).Run(rows.Where(row => arguments.Rows.Count == 0 || arguments.Rows.Contains(row.Name)), CancellationToken.None);
    }
}

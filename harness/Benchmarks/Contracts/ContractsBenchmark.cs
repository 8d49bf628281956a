using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>The benchmark <c>contracts</c>.</summary>
internal static class ContractsBenchmark
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        Row[] rows = [new ConsumerTests(), new ProviderVerification(), new RecordedExchanges()];
        var (arguments, exit) = Arguments.Answer(args, rows);
        if (exit is { } answered)
        {
            return answered;
        }

        return await new Judgement(Console.Out).Run(rows.Where(row => arguments.Rows.Count == 0 || arguments.Rows.Contains(row.Name)), CancellationToken.None);
    }
}

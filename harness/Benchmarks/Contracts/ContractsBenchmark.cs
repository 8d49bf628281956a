using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>The benchmark <c>contracts</c>.</summary>
internal static class ContractsBenchmark
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        Row[] rows = [new ConsumerTests(), new ProviderVerification(), new RecordedExchanges()];
        var arguments = Arguments.Read(args, [.. rows.Select(static row => row.Name)]);
        foreach (var problem in arguments.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (arguments.Problems.Count > 0 || arguments.Helps)
        {
            return arguments.Helps ? Help.Say(Console.Out, Exit.Held) : Exit.Usage;
        }

        if (arguments.ListsRows)
        {
            Array.ForEach(rows, static row => Console.WriteLine($"{row.Name,-12} {row.About}"));
            return Exit.Held;
        }

        return await new Judgement(Console.Out).Run(rows.Where(row => arguments.Rows.Count == 0 || arguments.Rows.Contains(row.Name)), CancellationToken.None);
    }
}

using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Judging;

/// <summary>How long <c>harness judge</c> takes for a record of a million exchanges, and how much memory it holds: a real run of the shop, multiplied.</summary>
internal sealed class JudgedRecord : Row
{
    private const int Exchanges = 1_000_000;
    private const int Rounds = 3;
    private const string Scenario = "scenarios/shop/payments-outage-opens-the-breaker.yaml";

    public override string Name => "judged";

    public override string About => "a record of a million exchanges judged: a run of the shop, multiplied (run from the top of the repository)";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var root = Directory.CreateTempSubdirectory("testharness-bench-").FullName;
        try
        {
            await HarnessCommand.Build();
            var run = await HarnessCommand.Run("run", Scenario, "--out", root);
            if (run.Code != 0)
            {
                throw new BenchmarkFailed($"{Scenario} did not pass:\n{run.Said}");
            }

            var folder = Path.Combine(root, Path.GetFileNameWithoutExtension(Scenario), "latest");
            var count = MultipliedRun.Write(folder, Exchanges);
            var rounds = new List<HarnessCommand.Ended>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await Judged(folder));
            }

            var took = new Samples(rounds.Select(static ended => ended.Took.TotalSeconds));
            var memory = new Samples(rounds.Select(static ended => ended.Memory / 1e6));
            return
            [
                Line.Of($"{count:N0} exchanges judged", "ours", took, "{0:0.0} s") with { Bar = Bar.AtMost(took.Median, 5, " s") },
                Line.Of("memory for it", "ours", memory, "{0:N0} MB") with { Bar = Bar.AtMost(memory.Median, 500, " MB") },
            ];
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<HarnessCommand.Ended> Judged(string folder)
    {
        var judged = await HarnessCommand.Run("judge", folder);
        return judged.Said.Contains("passed        breaker opens", StringComparison.Ordinal) ? judged : throw new BenchmarkFailed($"judge said:\n{judged.Said}");
    }
}

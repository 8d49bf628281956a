using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Judging;
using TestHarness.Core.Records;
using TestHarness.Runtime;

namespace TestHarness.Benchmarks.Containers;

/// <summary>
/// How long the shop takes in containers, with PostgreSQL and RabbitMQ, until all are ready, and until all are gone: beside its slowest member alone, and
/// beside docker-compose where that is installed.
/// </summary>
internal sealed class UpAndDown : Row
{
    private const int Rounds = 3;
    private const string Suite = "fixtures/shop/suite.yaml";
    private const string Scenario = "scenarios/shop/customers-order-and-see-their-order.yaml";

    public override string Name => "up";

    public override string About => "the shop in containers: all ready, all gone, the harness' memory (run from the top of the repository; needs a Docker engine)";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await HarnessCommand.Build();
        var images = await ShopImages.Build(Suite);
        var rounds = new List<Round>();
        for (var round = -1; round < Rounds; round++)
        {
            // The first round warms the disk's cache.
            var measured = new Round(await ContainerAlone.Ready(images["broker"]), await Ours(), ComposedShop.IsThere ? await ComposedShop.Ready(images) : null);
            rounds.AddRange(round < 0 ? [] : [measured]);
        }

        return [.. Lines(rounds)];
    }

    private static IEnumerable<Line> Lines(List<Round> rounds)
    {
        var (up, alone) = (new Samples(rounds.Select(round => round.Ours.Up)), new Samples(rounds.Select(round => round.Slowest)));
        var down = new Samples(rounds.Select(round => round.Ours.Down));
        var memory = new Samples(rounds.Select(round => round.Ours.Memory));
        var ratio = up.Over(alone).Median;
        yield return Line.Of("slowest member alone (broker)", "docker run", alone, "{0:0.0} s");
        yield return Line.Of("8 members until all are ready", "ours", up, "{0:0.0} s") with { Ratio = $"{ratio:0.00} of the slowest", Bar = Bar.AtMost(ratio, 1.5) };
        if (rounds.TrueForAll(round => round.Composed is not null))
        {
            var composed = new Samples(rounds.Select(round => round.Composed!.Value));
            var beside = up.Over(composed).Median;
            yield return Line.Of("8 members until all are ready", "docker-compose", composed, "{0:0.0} s") with { Ratio = $"ours {beside:0.00} of it", Bar = Bar.AtMost(beside, 0.9) };
        }
        else
        {
            yield return new("8 members until all are ready", "docker-compose", "not installed");
        }

        yield return Line.Of("all gone", "ours", down, "{0:0.0} s") with { Bar = Bar.AtMost(down.Median, 2, " s") };
        yield return Line.Of("memory of the harness", "ours", memory, "{0:N0} MB") with { Bar = Bar.AtMost(memory.Median, 150, " MB") };
    }

    private static async Task<Shop> Ours()
    {
        var root = Directory.CreateTempSubdirectory("testharness-bench-").FullName;
        try
        {
            var run = await HarnessCommand.Run("run", Scenario, "--runtime", "docker", "--no-build", "--out", root);
            var folder = Path.Combine(root, Path.GetFileNameWithoutExtension(Scenario), "latest");
            var record = run.Code == 0 ? StoredRun.Load(folder).Record : throw new BenchmarkFailed($"{Scenario} did not pass:\n{run.Said}");
            var ended = record.Marks.Last(mark => mark is { Step: Steps.Recovery, Begins: false }).At;
            var stopped = record.Lifecycles.Where(step => step.Step == LifecycleStep.Stopped).Max(step => step.At);
            return new(Seconds(Mark(record, false) - Mark(record, true)), Seconds(stopped - ended), run.Memory / 1e6);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static long Mark(RunRecord record, bool begins) => record.Marks.First(mark => mark.Step == Steps.Start && mark.Begins == begins).At;

    private static double Seconds(long nanoseconds) => nanoseconds / 1e9;

    /// <summary>One turn of each, in seconds and megabytes.</summary>
    private sealed record Round(double Slowest, Shop Ours, double? Composed);

    private sealed record Shop(double Up, double Down, double Memory);
}

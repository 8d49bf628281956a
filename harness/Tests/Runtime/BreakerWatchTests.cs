using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;
using TestHarness.Tests.Core;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Runtime;

public sealed class BreakerWatchTests
{
    private static readonly BreakerRule Rule = BreakerTests.Rule();

    [Fact]
    public async Task The_state_is_what_was_seen_so_far()
    {
        using var folder = new TempFolder();
        await using var recorder = new Recorder(Path.Combine(folder.Path, "observations.bin"));
        using var watch = new BreakerWatch(Shop.Plan(Rule), recorder);
        List<Observation> all = [.. Checkouts.WithGoodBreaker().Record.All.OrderBy(seen => seen.At)];
        var states = new List<string>();
        foreach (var until in (double[])[1, 2.9, 3.4, 6])
        {
            all.RemoveAll(seen => seen.At <= until * 1e9 && recorder.Add(seen));
            states.Add(Assert.Single(watch.Now()).State);
        }

        Assert.Equal(["closed", "closed", "open", "closed"], states);
    }

    [Fact]
    public async Task A_plan_without_a_breaker_keeps_nothing_and_too_much_is_not_looked_at()
    {
        using var folder = new TempFolder();
        await using var recorder = new Recorder(Path.Combine(folder.Path, "observations.bin"));
        using (var nobody = new BreakerWatch(Shop.Plan(), recorder))
        {
            Assert.Empty(nobody.Now());
        }

        using var watch = new BreakerWatch(Shop.Plan(Rule), recorder);
        for (var i = 0; i <= 10_000; i++)
        {
            recorder.Add(new Witness(i) { Stall = 0 });
        }

        Assert.Empty(watch.Now());
    }
}

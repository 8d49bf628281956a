using FsCheck;
using FsCheck.Fluent;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using Outcome = TestHarness.Core.Verdicts.Outcome;

namespace TestHarness.Tests.Core;

/// <summary>What holds for every history, however odd: no engine crashes, and the order of its lines does not matter.</summary>
public sealed class FlowPropertyTests
{
    private static readonly BreakerRule Breaker = BreakerTests.Rule();

    private static readonly FailFastRule FailFast = new()
    {
        Place = Shop.At(30), Subject = "POST /orders", Edge = "orders -> payments", Status = [503], P99 = TimeSpan.FromMilliseconds(50),
    };

    private static readonly RetriesRule Retries = RetriesTests.Attempts with
    {
        Subject = "orders -> payments", Backoff = RetriesTests.BackoffRule.Backoff, NeverOn = RetriesTests.NeverOn.NeverOn,
        SameKey = RetriesTests.SameKey.SameKey, Amplification = RetriesTests.Amplification.Amplification,
    };

    private static Gen<string> Line =>
        from at in Gen.Choose(0, 60)
        from length in Gen.Choose(0, 1500)
        from trace in Gen.Choose(0, 5)
        from status in Gen.Elements("200", "503", "409", "reset", "aborted", "closed", "refused", "lost")
        from what in Gen.Elements(
            "op POST /orders STATUS LENGTH trace=TRACE", "ex gateway->orders POST /orders STATUS LENGTH trace=TRACE",
            "ex orders->payments POST /charges STATUS LENGTH trace=TRACE key=kSTATUS", "ex orders->payments POST /charges STATUS LENGTH trace=TRACE",
            "ex orders->payments POST /charges/c1/refund STATUS LENGTH trace=TRACE", "ex orders->payments POST /charges STATUS LENGTH id=oTRACE",
            "ex orders->inventory POST /reservations STATUS LENGTH trace=TRACE", "lease outage orders->payments applied", "lease outage orders->payments lifted",
            "lease second orders->inventory applied", "stall LENGTH", "mark load", "mark load ends")
        select $"{at / 10.0:0.0} {what.Replace("STATUS", what.StartsWith("op", StringComparison.Ordinal) && status is "aborted" or "closed" or "lost" ? "timeout" : status).Replace("LENGTH", $"{length}ms").Replace("TRACE", $"{trace}")}";

    [Fact]
    public void Any_history_in_any_order_gives_the_same_verdicts_and_no_engine_crashes()
    {
        var random = from lines in Line.ListOf(60) from shuffled in Gen.Shuffle(lines.ToArray()) select (lines, shuffled);
        Prop.ForAll(Arb.From(random), history => Same(history.lines, history.shuffled)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void A_whole_story_in_any_order_gives_the_same_verdicts()
    {
        var lines = Checkouts.WithGoodBreaker().Lines;
        Prop.ForAll(Arb.From(Gen.Shuffle(lines.ToArray())), shuffled => Same(lines, shuffled)).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void A_whole_story_cut_off_anywhere_crashes_nothing_and_fails_nothing()
    {
        var lines = Checkouts.WithGoodBreaker().Lines.OrderBy(WhenWritten).ToList();
        for (var length = 0; length <= lines.Count; length += 3)
        {
            Assert.All(Verdicts(lines.Take(length)).Where(verdict => verdict.Pattern != "retries"), verdict => Assert.True(verdict.Outcome != Outcome.Failed, $"{length}: {verdict.Sentence}"));
        }
    }

    private static double WhenWritten(string line)
    {
        var words = line.Split(' ');
        var lasted = words.FirstOrDefault(word => words[1] is "op" or "ex" && word.EndsWith("ms", StringComparison.Ordinal));
        return double.Parse(words[0]) + (lasted is null ? 0 : double.Parse(lasted[..^2]) / 1e3);
    }

    private static void Same(IEnumerable<string> lines, IEnumerable<string> others) => Assert.Equal(Told(lines), Told(others));

    private static List<string> Told(IEnumerable<string> lines) =>
        [.. Verdicts(lines).Select(verdict => $"{verdict with { Evidence = [] }} {string.Join(';', verdict.Evidence)}")];

    private static List<Verdict> Verdicts(IEnumerable<string> lines)
    {
        RunRecord record = History.Of(lines);
        var plan = Shop.Plan(Breaker, FailFast, Retries);
        List<Verdict> verdicts = [.. BreakerEngine.Judge(Breaker, plan, record), .. FailFastEngine.Judge(FailFast, plan, record), .. RetriesEngine.Judge(Retries, plan, record)];
        Assert.Equal(10, verdicts.Count);
        return verdicts;
    }
}

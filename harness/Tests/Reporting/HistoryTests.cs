using TestHarness.Reporting;
using TestHarness.Reporting.History;

namespace TestHarness.Tests.Reporting;

public sealed class HistoryTests
{
    [Fact]
    public void A_run_is_one_line_with_its_key_numbers()
    {
        var line = HistoryLine.Of(Outage.Failed, "20261121T091403.000Z-42");

        Assert.DoesNotContain("\n", line.ToJson(), StringComparison.Ordinal);
        Assert.Equal(line, Assert.Single(HistoryLine.Read([line.ToJson()])));
        Assert.Equal(("payment-outage", "failed", "every failed saga is undone, place-order", 1), (line.Scenario, line.Outcome, line.Signature, line.Try));
        Assert.Equal((11.962, 2.996), (line.OpenS, line.CloseS));
        Assert.InRange(line.P99Ms!.Value, 4_950, 5_000);
        Assert.InRange(line.Errors!.Value, 0.3, 0.5);
    }

    [Fact]
    public async Task A_trend_has_its_limit_as_a_line()
    {
        HistoryLine Run(double opens, double? limit) => HistoryLine.Of(Outage.Passed, "a") with { OpenS = opens, OpenLimitS = limit };
        var plan = Outage.Plan with { Expect = [.. Outage.Plan.Expect, Core.BreakerTests.Rule(opens: 5, closes: 10)] };
        var line = HistoryLine.Of(Outage.Failed with { Plan = plan }, "a");

        Assert.Equal((5, 10, 250), (line.OpenLimitS, line.CloseLimitS, line.P99LimitMs));
        Assert.Equal(line, Assert.Single(HistoryLine.Read([line.ToJson()])));
        var html = await HtmlIndex.RenderAsync([Run(1.5, null), Run(4, 5)]);
        PageTests.InOrder(html, "4.00 s", "<svg class=\"trend\"", "<line x1=\"0\" x2=\"100\" y1=\"1\" y2=\"1\"", "points=\"0,13.6 100,4.6\"", "limit 5");
    }

    [Fact]
    public void Lines_that_were_cut_off_are_left_out() => Assert.Single(HistoryLine.Read(["{\"run\":\"x", "", HistoryLine.Of(Outage.Passed, "a").ToJson(), "{}"]));

    [Theory]
    [InlineData(20, 17, "17 of 20 passed (64 to 95 %)")]
    [InlineData(5, 5, "5 of 5 passed (57 to 100 %)")]
    [InlineData(4, 3, "3 of 4 passed")]
    public void A_pass_rate_has_its_count_and_from_five_runs_its_interval(int runs, int passed, string words) => Assert.Equal(words, new Flakiness(runs, passed).InWords);

    [Fact]
    public void Flaky_is_what_differs_on_one_commit()
    {
        HistoryLine Run(string commit, string outcome) => HistoryLine.Of(Outage.Passed, "a") with { Commit = commit, Outcome = outcome };

        Assert.True(Flakiness.Of([Run("a", "failed"), Run("b", "passed"), Run("b", "inconclusive"), Run("b", "passed")]).IsFlaky);
        Assert.False(Flakiness.Of([Run("a", "failed"), Run("b", "passed"), Run("b", "passed")]).IsFlaky);
        Assert.False(Flakiness.Of([Run("b+", "failed"), Run("b+", "passed")]).IsFlaky);
    }

    [Fact]
    public async Task The_index_groups_what_failed_by_its_cause_and_stays_text()
    {
        HistoryLine Of(ReportInput input, string id) => HistoryLine.Of(input, "run") with { Scenario = id };
        var html = await HtmlIndex.RenderAsync([Of(Outage.Failed, "one"), Of(Outage.Passed, "two"), Of(Outage.Failed, "two"), Of(Outage.Passed, "three"), Of(Hostile.Everywhere(Hostile.Evil), "<b>four</b>")]);

        PageTests.InOrder(html, "3 failed", "1 passed", "every failed saga is undone, place-order", "2 scenarios:", "one/run/report.html", "two/run/report.html", "~ flaky", "1 of 2 passed");
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }
}

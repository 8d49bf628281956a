using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class ProofPageTests
{
    private const string Hostile = "</style><script>alert(1)</script>";

    [Fact]
    public async Task A_bug_is_marked_under_the_rule_that_it_broke_and_the_twin_under_none()
    {
        var page = await Page(true, Case("good", "", Outcome.Passed, ("breaker opens", Outcome.Passed)), Case("cb2", "CB2", Outcome.Failed, ("breaker opens", Outcome.Failed), ("errors", Outcome.Failed)));
        Assert.Equal(1, Count(page, "class=\"mark held\""));
        Assert.Equal(1, Count(page, "class=\"mark caught\""));
        Assert.Equal(1, Count(page, "class=\"mark caught beside\""));
        Assert.Contains("The planted bug was caught", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_false_alarm_is_what_the_page_begins_with()
    {
        var page = await Page(false, Case("good", "", Outcome.Failed, ("breaker opens", Outcome.Failed)));
        Assert.Contains("False alarm: the good twin of breaker-polly failed.", page, StringComparison.Ordinal);
        Assert.Equal(1, Count(page, "class=\"mark alarm\""));
    }

    [Fact]
    public async Task A_bug_that_was_not_caught_is_named_with_what_it_does()
    {
        var page = await Page(false, Case("cb2", "CB2", Outcome.Passed, ("breaker opens", Outcome.Passed)));
        Assert.Contains("Not caught: CB2 of breaker-polly. opens one late", page, StringComparison.Ordinal);
        Assert.Contains("class=\"wrong\">not caught", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_texts_stay_text()
    {
        var page = await Page(false, Case(Hostile, Hostile, Outcome.Error, (Hostile, Outcome.Inconclusive)) with { Says = Hostile, Problem = Hostile });
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    private static Task<string> Page(bool holds, params ProvenCase[] cases) =>
        ProofReport.RenderAsync(new() { Cases = cases, Figures = ["planted bugs caught 1 of 1"], NeverBroken = [], Holds = holds, Replay = "harness prove" });

    private static ProvenCase Case(string name, string bug, Outcome outcome, params (string Rule, Outcome Said)[] rules) => new()
    {
        Family = "breaker-polly", Name = name, Bug = bug, Pattern = "breaker", Says = "opens one late", Outcome = outcome, Problem = "", Took = TimeSpan.FromSeconds(3),
        Rules = rules.ToDictionary(one => one.Rule, one => new ProvenRule(one.Said, one.Rule.Split(' ')[0], "it was so")),
    };

    private static int Count(string text, string what) => text.Split(what).Length - 1;
}

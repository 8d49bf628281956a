using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Suites;
using TestHarness.XunitV3;

namespace TestHarness.Tests.XunitV3;

/// <summary>From what a harness process said to the message of a test case.</summary>
public sealed class JudgementTests
{
    private const string Opens = "breaker opens|breaker|orders -> payments|31";
    private const string Closes = "breaker closes|breaker|orders -> payments|31";
    private const string Lost = "nothing lost|nothing_lost|money|40";
    private static readonly KnownBad Breaker = new("breaker", "orders -> payments");

    [Fact]
    public void Passed_needs_no_words() => Assert.Null(Judge("passed", "", null, (Opens, "passed")));

    [Fact]
    public void Failed_says_the_cause_how_many_more_the_place_the_report_and_the_replay() => Assert.Equal(
        """
        nothing lost broke   (+1 more failed check)
          at scenarios/a.yaml:40
          report: /runs/a/1/report.html
          replay: harness run scenarios/a.yaml --seed 42
        """,
        Judge("failed", "nothing lost broke", null, (Opens, "failed"), (Lost, "failed"), (Closes, "inconclusive")));

    [Fact]
    public void Inconclusive_says_so_first() => Assert.Equal(
        """
        INCONCLUSIVE: nobody called payments
          at scenarios/a.yaml:31
          report: /runs/a/1/report.html
          replay: harness run scenarios/a.yaml --seed 42
        """,
        Judge("inconclusive", "nobody called payments", null, (Opens, "inconclusive")));

    [Fact]
    public void A_broken_environment_says_so_first() => Assert.Equal(
        """
        ERROR: orders exited with code 134
            last line
          at scenarios/a.yaml:3
          report: /runs/a/1/report.html
          replay: harness run scenarios/a.yaml --seed 42
        """,
        Judge("error", "orders exited with code 134\n    last line", null));

    [Fact]
    public void A_planted_defect_is_caught_though_it_leaves_other_verdicts_of_its_rule_open() =>
        Assert.Null(Judge("failed", "breaker opens broke", Breaker, (Opens, "failed"), (Closes, "inconclusive"), (Lost, "passed")));

    [Theory]
    [InlineData("passed", "passed", "passed", "planted defect went unnoticed: breaker orders -> payments passed")]
    [InlineData("failed", "failed", "failed", "another rule failed too: nothing lost money: nothing lost broke")]
    [InlineData("failed", "passed", "failed", "another rule failed too: nothing lost money: nothing lost broke")]
    [InlineData("failed", "failed", "inconclusive", "INCONCLUSIVE: another rule was not judged: nothing lost money: nothing lost unseen")]
    [InlineData("inconclusive", "inconclusive", "passed", "INCONCLUSIVE: the planted defect was not judged: breaker opens orders -> payments: breaker opens unseen")]
    public void A_planted_defect_that_is_not_caught_alone_fails(string outcome, string named, string other, string says) =>
        Assert.Equal(says, Judge(outcome, "?", Breaker, (Opens, named), (Lost, other))!.Split('\n')[0]);

    [Fact]
    public void A_rule_on_another_edge_is_another_rule() => Assert.Equal(
        "another rule failed too: breaker opens orders -> inventory: breaker opens broke",
        Judge("failed", "?", Breaker, ("breaker opens|breaker|orders -> inventory|12", "failed"))!.Split('\n')[0]);

    [Fact]
    public void A_planted_defect_that_no_rule_judged_went_unnoticed() => Assert.Equal(
        "planted defect went unnoticed: breaker orders -> payments was not judged\n  at scenarios/a.yaml:3",
        string.Join('\n', Judge("passed", "", Breaker, (Lost, "passed"))!.Split('\n')[..2]));

    [Fact]
    public void A_broken_environment_is_no_caught_defect() => Assert.StartsWith("ERROR: no port", Judge("error", "no port", Breaker), StringComparison.Ordinal);

    [Fact]
    public void A_harness_that_ends_without_a_result_is_an_error_with_its_last_words() => Assert.Equal(
        "ERROR: the harness ended with exit code 3 and no result for 'a'\n  harness: no space left",
        Judgement.Of(new(3, [], ["harness: no space left"]), [Scenario("a", null)]));

    [Fact]
    public void Of_a_matrix_every_combination_must_pass_and_the_worst_comes_first() => Assert.Equal(
        ["ERROR: no port", "  at scenarios/a.yaml:3", "  case: m [how: refuse]", "INCONCLUSIVE: unseen", "  at scenarios/a.yaml:3", "  case: m [how: reset]"],
        Judgement.Of(
            new(3, [Result("m [how: reset]", "inconclusive", "unseen"), Result("m [how: drop]", "passed", ""), Result("m [how: refuse]", "error", "no port")], []),
            [Scenario("m [how: reset]", null), Scenario("m [how: drop]", null), Scenario("m [how: refuse]", null)])!
            .Split('\n').Where(line => line.Length > 0 && !line.Contains(": /runs", StringComparison.Ordinal) && !line.Contains("replay", StringComparison.Ordinal)));

    private static string? Judge(string outcome, string cause, KnownBad? planted, params IEnumerable<(string Rule, string Outcome)> verdicts) =>
        Judgement.Of(new(1, [Result("a", outcome, cause) with { Verdicts = ChildVerdict.All(Json(verdicts)) }], []), [Scenario("a", planted)]);

    /// <summary>As <c>results.json</c> says it.</summary>
    private static string Json(IEnumerable<(string Rule, string Outcome)> verdicts) => $$"""
        { "version": 1, "verdicts": [ {{string.Join(',', verdicts.Select(verdict => Json(verdict.Rule.Split('|'), verdict.Outcome)))}} ] }
        """;

    private static string Json(string[] rule, string outcome) => $$"""
        { "file": "scenarios/a.yaml", "line": {{rule[3]}}, "rule": "{{rule[0]}}", "pattern": "{{rule[1]}}", "edge": null, "subject": "{{rule[2]}}", "outcome": "{{outcome}}",
          "why": "{{(outcome == "inconclusive" ? $"{rule[0]} unseen" : "")}}", "expected": "", "observed": "", "sentence": "{{(outcome == "failed" ? $"{rule[0]} broke" : "")}}", "evidence": [] }
        """;

    private static ChildResult Result(string name, string outcome, string cause) => new()
    {
        Name = name, File = "scenarios/a.yaml", Line = 3, Outcome = outcome, Cause = cause, Folder = "/runs/a/1", Replay = "harness run scenarios/a.yaml --seed 42",
    };

    private static Scenario Scenario(string name, KnownBad? planted) => new()
    {
        Name = name, File = "scenarios/a.yaml", Line = 3, Timeout = TimeSpan.FromSeconds(1), Loads = [], Expect = [], KnownBad = planted,
        Suite = new Suite { Name = "small", File = "suite.yaml", Services = [] },
    };
}

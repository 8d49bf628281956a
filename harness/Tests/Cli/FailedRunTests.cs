using System.Text.Json;

namespace TestHarness.Tests.Cli;

public sealed class FailedRunTests
{
    [Fact]
    public async Task A_planted_bug_exits_1_and_names_rule_report_and_replay()
    {
        using var suite = new TinySuite();
        using var child = HarnessChild.Run(suite, suite.Bad);

        Assert.True(await child.ExitCode() == 1, child.Said);

        using var results = JsonDocument.Parse(suite.Text("too-many-attempts", "results.json"));
        var failed = results.RootElement.GetProperty("verdicts").EnumerateArray().Single(verdict => verdict.GetProperty("outcome").GetString() == "failed");
        Assert.Equal("retries attempts", failed.GetProperty("rule").GetString());
        Assert.Equal("front -> back", failed.GetProperty("edge").GetString());
        Assert.Contains("the design says at most 3", child.Said, StringComparison.Ordinal);
        Assert.Matches(@"report: \S+report\.html", child.Said);
        Assert.Contains($"replay: harness run {suite.Bad} --seed 12", child.Said, StringComparison.Ordinal);
        Assert.Contains("<failure", suite.Text("too-many-attempts", "junit.xml"), StringComparison.Ordinal);
        Assert.Empty(child.Left());
        Assert.Equal(1, (await HarnessChild.Ended("judge", suite.Latest("too-many-attempts"))).Code);
    }

    [Fact]
    public async Task An_inconclusive_scenario_is_tried_three_times_and_exits_4()
    {
        using var suite = new TinySuite();
        var file = suite.Like("untouched", ("for: 2s", "for: 700ms"), ("at: 500ms", "at: 200ms"), ("for: 1s", "for: 200ms"), ("percent: 20%", "method: DELETE"), ("attempts: { at_most: 3 }", "amplification: { at_most: 2 }"));
        using var child = HarnessChild.Run(suite, file);

        Assert.True(await child.ExitCode() == 4, child.Said);

        Assert.Contains("trying again on a fresh suite (try 3 of 3)", child.Said, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetDirectories(Path.Combine(suite.Out, "untouched")).Count(folder => Path.GetFileName(folder) != "latest"));
        using var results = JsonDocument.Parse(suite.Text("untouched", "results.json"));
        Assert.Equal("inconclusive", results.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(3, results.RootElement.GetProperty("tries").GetArrayLength());
        Assert.All(results.RootElement.GetProperty("tries").EnumerateArray(), one => Assert.NotEqual("", one.GetProperty("why").GetString()));
    }
}

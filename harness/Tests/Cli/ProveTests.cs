using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>A part of the matrix that CI has the time for; <c>harness prove</c> runs all of it.</summary>
public sealed class ProveTests
{
    [Fact]
    public async Task Good_twins_pass_and_planted_bugs_are_caught_under_their_pattern()
    {
        using var folder = new TempFolder();
        var proved = await HarnessChild.Ended(
            "prove", Repo.File("fixtures/planted"), "--out", folder.Path, "--at-once", "3", "--no-build", "--only",
            "breaker-consecutive/good", "breaker-consecutive/cb10", "retries-chain", "saga/s1-", "idempotency/i3", "dead-letters/good",
            "stampede", "auth/good", "auth/j2", "shutdown/good", "shutdown/g1");

        Assert.True(proved.Code == 0, proved.Said);
        Assert.Contains("planted bugs caught           7 of 7 (100 %)", proved.Said, StringComparison.Ordinal);
        Assert.Contains("under the right pattern       7 of 7 (100 %)", proved.Said, StringComparison.Ordinal);
        Assert.Contains("false alarms on good twins    0 of 6 runs", proved.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_cases_is_said_with_the_cure()
    {
        var proved = await HarnessChild.Ended("prove", Repo.File("scenarios"));
        Assert.Equal(2, proved.Code);
        Assert.Contains("give the one that holds cases/ and verify/", proved.Said, StringComparison.Ordinal);
    }
}

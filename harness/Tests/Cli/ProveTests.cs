using TestHarness.Core.Planted;
using TestHarness.Core.Text;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>A part of the matrix that CI has the time for; <c>harness prove</c> runs all of it.</summary>
[Collection(nameof(ProveTests))]
[CollectionDefinition(nameof(ProveTests), DisableParallelization = true)]
public sealed class ProveTests
{
    /// <summary>Of each pattern a good twin and a bug that is quickly caught.</summary>
    private static readonly string[] Part =
    [
        "auth/good", "auth/j2", "blue-green/good", "blue-green/bg1", "breaker-consecutive/good", "breaker-consecutive/cb10", "bulkhead/good", "bulkhead/b1", "canary/good", "canary/x17", "dead-letters/good", "dead-letters/m5",
        "delivery/good", "delivery/m4", "discovery/good", "discovery/d1", "fallback/good", "fallback/f1", "hedging/good", "hedging/h1", "idempotency/good", "idempotency/i3", "metastable/good", "metastable/ms1",
        "rate-limit-in/good", "rate-limit-in/l3", "readiness/good", "readiness/g3", "retries-chain/good", "retries-chain/r", "saga/good", "saga/s1-", "shutdown/good", "shutdown/g1", "stampede/good", "stampede/c",
        "timeout/good", "timeout/t1-",
    ];

    [Fact]
    public void The_part_has_a_good_twin_and_a_bug_of_each_pattern()
    {
        var root = Repo.File("fixtures/planted/cases");
        var cases = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(root, file), Case: PlantedCase.Read(file, File.ReadAllText(file), new Problems())!)).ToList();
        var part = cases.Where(one => Part.Any(begin => one.Name.StartsWith(begin, StringComparison.Ordinal))).ToList();
        Assert.Equal(Part.Length, part.Count);
        Assert.Equal(Patterns(cases, good: true), Patterns(part, good: true));
        Assert.Equal(Patterns(cases, good: true), Patterns(part, good: false));

        static IEnumerable<string> Patterns(IEnumerable<(string Name, PlantedCase Case)> some, bool good) =>
            some.Where(one => one.Case.IsGood == good).Select(one => one.Case.Pattern).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Good_twins_pass_and_planted_bugs_are_caught_under_their_pattern()
    {
        using var folder = new TempFolder();
        var proved = await HarnessChild.Ended(
            TimeSpan.FromMinutes(6),
            ["prove", Repo.File("fixtures/planted"), "--out", folder.Path, "--at-once", "6", "--no-build", "--only", .. Part]);

        Assert.True(proved.Code == 0, proved.Said);
        Assert.Contains("planted bugs caught           19 of 19 (100 %)", proved.Said, StringComparison.Ordinal);
        Assert.Contains("under the right pattern       19 of 19 (100 %)", proved.Said, StringComparison.Ordinal);
        Assert.Contains("false alarms on good twins    0 of 19 runs", proved.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_cases_is_said_with_the_cure()
    {
        var proved = await HarnessChild.Ended("prove", Repo.File("scenarios"));
        Assert.Equal(2, proved.Code);
        Assert.Contains("give the one that holds cases/ and verify/", proved.Said, StringComparison.Ordinal);
    }
}

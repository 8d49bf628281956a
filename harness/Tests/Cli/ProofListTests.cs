using TestHarness.Cli.Proving;
using TestHarness.Core.Text;

namespace TestHarness.Tests.Cli;

/// <summary>Which planted cases are run, and in which order.</summary>
public sealed class ProofListTests
{
    [Fact]
    public void The_cases_that_take_longest_are_begun_first_then_good_twins()
    {
        var cases = ProofList.Read(Options(), new Problems()).Select(one => $"{one.Family}/{Path.GetFileNameWithoutExtension(one.File)}").ToList();
        var slow = File.ReadLines(Path.Combine(Options().Verify, ProofList.Slow)).Where(line => line.Length > 0 && line[0] != '#').ToList();

        Assert.NotEmpty(slow);
        Assert.Equal(slow.Order(StringComparer.Ordinal), cases.Take(slow.Count).Order(StringComparer.Ordinal));
        Assert.EndsWith("/good", cases[slow.Count], StringComparison.Ordinal);
        Assert.Equal(cases.Count, cases.Distinct().Count());
    }

    [Fact]
    public void A_slow_case_that_is_not_there_is_said_with_its_line()
    {
        using var folder = new Runtime.TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, ProofList.Slow), "# slow\ntimeout/nobody\n");
        var problems = new Problems();

        ProofList.Read(Options() with { Verify = folder.Path }, problems);

        Assert.Contains("slow.txt(2,1): error: there is no case 'timeout/nobody'", Assert.Single(problems.All).ToString(), StringComparison.Ordinal);
    }

    private static ProveOptions Options() => new()
    {
        Folder = Repo.File("fixtures/planted"), Verify = Repo.File("fixtures/planted/verify"), Root = "runs", Seed = 1, AtOnce = 1, Build = false, Only = [],
    };
}

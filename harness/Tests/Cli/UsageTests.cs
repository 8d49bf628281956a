using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

public sealed class UsageTests
{
    private const string TenMistakes = """
        nmae: Ten mistakes
        suite: ../suite.yaml
        timeout: 30
        load:
          - id: work
            request: FETCH work
            via: frnt
            rate: 50
            for: 2s
        faults:
          - id: failing
            at: 9s
            for: 1s
            answer: front -> bak
            status: 999
        expect:
          - retires: front -> back
          - errors: POST /work
            at_most: lots
        """;

    [Fact]
    public async Task Ten_mistakes_give_ten_messages_with_their_places_in_one_pass_and_exit_2()
    {
        using var suite = new TinySuite();
        var file = Path.Combine(suite.Scenarios, "ten.yaml");
        await File.WriteAllTextAsync(file, TenMistakes, TestContext.Current.CancellationToken);

        var (code, said) = await HarnessChild.Ended("run", file, "--out", suite.Out);

        Assert.Equal(2, code);
        var headlines = said.Split('\n').Where(line => line.StartsWith(file + "(", StringComparison.Ordinal)).ToList();
        Assert.True(headlines.Count >= 10, said);
        Assert.All(headlines, line => Assert.Matches(@"\.yaml\(\d+,\d+\): error: ", line));
        Assert.Equal(headlines.Count, headlines.Distinct().Count());
        Assert.False(Directory.Exists(suite.Out));
    }

    [Fact]
    public async Task A_path_that_is_not_there_exits_2()
    {
        var (code, said) = await HarnessChild.Ended("run", "/no/such/place");

        Assert.Equal(2, code);
        Assert.Equal("harness: there is no file or folder '/no/such/place'", said.Trim());
    }

    [Fact]
    public async Task A_suite_that_is_not_there_exits_2_with_the_cure()
    {
        using var suite = new TinySuite();

        var (code, said) = await HarnessChild.Ended("run", suite.Like("lost", ("../suite.yaml", "../sweet.yaml")));

        Assert.Equal(2, code);
        Assert.Contains("lost.yaml(2,8): error: there is no suite file", said, StringComparison.Ordinal);
        Assert.Contains("write its path relative to this file", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_scenarios_exits_5()
    {
        using var folder = new TempFolder();

        var (code, said) = await HarnessChild.Ended("run", folder.Path);

        Assert.Equal(5, code);
        Assert.StartsWith("no scenario matched", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_option_exits_2_with_its_error_and_not_the_whole_help()
    {
        var (code, said) = await HarnessChild.Ended("run", "--progress", "loud");

        Assert.Equal(2, code);
        Assert.Contains("harness: ", said, StringComparison.Ordinal);
        Assert.Contains("loud", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage:", said, StringComparison.Ordinal);
        Assert.InRange(said.Trim().Split('\n').Length, 1, 8);
    }

    [Fact]
    public async Task Planted_defects_are_left_out_unless_the_path_lies_inside()
    {
        using var suite = new TinySuite();

        var outside = await HarnessChild.Ended("list", suite.Scenarios);
        var inside = await HarnessChild.Ended("list", Path.GetDirectoryName(suite.Bad)!);

        Assert.Equal((0, 0), (outside.Code, inside.Code));
        Assert.Contains("good.yaml", outside.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("known-bad", outside.Said, StringComparison.Ordinal);
        Assert.Contains("too-many-attempts.yaml", inside.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_no_run_cannot_be_judged()
    {
        using var folder = new TempFolder();

        var (code, said) = await HarnessChild.Ended("judge", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("holds no run: give the folder that has run.json", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_with_a_typo_is_told_the_nearest_and_exits_2()
    {
        var (code, said) = await HarnessChild.Ended("rnu", "scenarios");

        Assert.Equal(2, code);
        Assert.Equal("harness: there is no command 'rnu': did you mean 'run'?", said.Trim());
    }
}

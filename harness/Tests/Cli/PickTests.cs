namespace TestHarness.Tests.Cli;

/// <summary>Which scenarios a command takes of those that are there.</summary>
public sealed class PickTests
{
    private const string Place = "name: ";

    [Theory]
    [InlineData(new[] { "-t", "fast" }, "one, three")]
    [InlineData(new[] { "-t", "fast", "--tag", "slow" }, "one, three, two")]
    [InlineData(new[] { "-t", "fast", "-T", "saga" }, "one")]
    [InlineData(new[] { "--shard", "1/2" }, "four, three")]
    [InlineData(new[] { "--shard", "2/2" }, "one, two")]
    public async Task A_list_is_cut_by_tags_and_by_shards(string[] options, string names)
    {
        using var suite = Four();
        var (code, said) = await HarnessChild.Ended(["list", suite.Scenarios, .. options]);

        Assert.True(code == 0, said);
        Assert.Equal(names, string.Join(", ", Names(said)));
    }

    [Fact]
    public async Task A_file_with_a_line_behind_it_is_that_file()
    {
        using var suite = Four();
        var (code, said) = await HarnessChild.Ended("list", Path.Combine(suite.Scenarios, "two.yaml") + ":7");

        Assert.Equal(0, code);
        Assert.Equal(["two"], Names(said));
    }

    [Fact]
    public async Task Options_that_leave_none_exit_5_and_say_how_many_there_were()
    {
        using var suite = Four();
        var (code, said) = await HarnessChild.Ended("run", suite.Scenarios, "-t", "nowhere", "--no-build");

        Assert.Equal(5, code);
        Assert.EndsWith("has 4, and the options leave none of them", said.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--shard", "3/2", "--shard '3/2' is no part: write e.g. 2/4, the second of four")]
    [InlineData("--set", "CASE", "--set 'CASE' sets nothing: write NAME=VALUE")]
    public async Task An_option_that_means_nothing_is_said_with_the_cure(string option, string value, string message)
    {
        var (code, said) = await HarnessChild.Ended("list", option, value);

        Assert.Equal(2, code);
        Assert.Contains(message, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_stands_for_a_variable_of_the_environment()
    {
        using var suite = new TinySuite();
        var file = suite.Like("named", (Place, Place + "${env.WHOSE} "));

        Assert.Equal(2, (await HarnessChild.Ended("lint", file)).Code);
        Assert.Contains("my ", (await HarnessChild.Ended("list", file, "--set", "WHOSE=my")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_last_time_is_run_again_and_again_until_it_fails()
    {
        using var suite = new TinySuite();
        var dies = suite.With("dies", "front", "CRASH: \"no disk\"");
        suite.Like("never-run");

        var (code, said) = await HarnessChild.Ended("run", dies, "--out", suite.Out, "--repeat", "3", "-x");
        Assert.Equal(3, code);
        Assert.Contains("stopped: the rest was not run", said, StringComparison.Ordinal);
        Assert.Contains("1 scenario: 0 passed, 0 failed, 0 inconclusive, 1 error", said, StringComparison.Ordinal);

        (code, said) = await HarnessChild.Ended("run", suite.Scenarios, "--out", suite.Out, "--last-failed", "-T", "nothing");
        Assert.Equal(3, code);
        Assert.Contains("1 scenario: 0 passed, 0 failed, 0 inconclusive, 1 error", said, StringComparison.Ordinal);
    }

    private static TinySuite Four()
    {
        var suite = new TinySuite();
        var line = File.ReadLines(suite.Good).Single(line => line.StartsWith(Place, StringComparison.Ordinal));
        foreach (var (name, tags) in new[] { ("one", "fast"), ("two", "slow"), ("three", "fast, saga"), ("four", "") })
        {
            suite.Like(name, (line, $"name: {name}\ntags: [{tags}]"));
        }

        File.Delete(suite.Good);
        File.Delete(Path.Combine(suite.Scenarios, "every-fault.yaml"));
        return suite;
    }

    private static IEnumerable<string> Names(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")[1].Trim());
}

using System.Text.Json;

namespace TestHarness.Tests.Cli;

public sealed class LintFormatTests
{
    [Fact]
    public async Task Mistakes_are_told_to_programs_as_an_object_a_line()
    {
        using var suite = new TinySuite();
        var file = suite.Like("wrong", ("seed: 11", "seed: eleven"));
        var (code, said) = await HarnessChild.Ended("lint", file, "--format", "json");

        Assert.Equal(2, code);
        using var problem = JsonDocument.Parse(said.Trim());
        Assert.Equal("problem", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(file, problem.RootElement.GetProperty("file").GetString());
        Assert.True(problem.RootElement.GetProperty("line").GetInt32() > 0);
        Assert.Contains("eleven", problem.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_to_GitHub_as_annotations_that_nothing_in_them_can_end()
    {
        using var suite = new TinySuite();
        var file = suite.Like("wrong", ("seed: 11", "seed: \"1%\\n::error::\""));
        var (code, said) = await HarnessChild.Ended("lint", file, "--format", "github");

        Assert.Equal(2, code);
        var line = Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"::error file={file},line=", line, StringComparison.Ordinal);
        Assert.Contains("1%25%0A::error::", line, StringComparison.Ordinal);
    }
}

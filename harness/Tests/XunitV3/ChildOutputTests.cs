using TestHarness.Tests.Runtime;
using TestHarness.XunitV3;

namespace TestHarness.Tests.XunitV3;

/// <summary>What a test case hears of its harness process.</summary>
public sealed class ChildOutputTests
{
    private readonly ChildOutput _output = new();

    [Theory]
    [InlineData("""{"type":"say","text":"trying again"}""", "trying again")]
    [InlineData("""{"type":"event","scenario":"outage","at_s":4.0021,"kind":"fault","text":"FAULT on  cut"}""", "outage  t=4.0s  FAULT on  cut")]
    [InlineData("""{"type":"problem","file":"a.yaml","line":3,"column":7,"message":"no unit","cure":"write 3s"}""", "a.yaml(3,7): error: no unit")]
    [InlineData("Unhandled exception.", "Unhandled exception.")]
    public void Every_line_is_put_in_words(string line, string words) => Assert.Equal(words, _output.Heard(line));

    [Fact]
    public void Of_several_tries_the_last_one_counts_with_the_verdicts_of_its_folder()
    {
        using var runs = new TempFolder();
        runs.File("2/results.json", """{ "verdicts": [ { "file": "a.yaml", "line": 9, "rule": "r", "pattern": "p", "subject": "s", "outcome": "passed" } ] }""");
        _output.Heard(Result("inconclusive", Path.Combine(runs.Path, "1")));
        Assert.Equal("passed  A claim  (12.5 s)", _output.Heard(Result("passed", Path.Combine(runs.Path, "2"))));
        var result = Assert.Single(_output.Results);
        Assert.Equal("passed", result.Outcome);
        Assert.Equal(9, Assert.Single(result.Verdicts).Line);
    }

    [Fact]
    public void The_settings_of_test_runners_and_builds_are_not_inherited()
    {
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = "/bin", ["DOTNET_ROOT"] = "/dotnet", ["DOTNET_STARTUP_HOOKS"] = "x", ["MSBuildSDKsPath"] = "x", ["VSTEST_HOST_DEBUG"] = "1", ["TESTHARNESS_LOCK_HELD"] = "1",
        };
        ChildEnvironment.Clean(environment);
        Assert.Equal(["DOTNET_ROOT", "PATH", "TESTHARNESS_LOCK_HELD"], environment.Keys.Order(StringComparer.Ordinal));
    }

    private static string Result(string outcome, string folder) =>
        $$"""{"type":"result","scenario":"a","name":"A claim","file":"a.yaml","line":1,"outcome":"{{outcome}}","cause":"c","took_s":12.5,"folder":"{{folder}}","replay":"r","skipped":""}""";
}

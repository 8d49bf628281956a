using System.Diagnostics;
using System.Text.RegularExpressions;
using TestHarness.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>The CI workflow that the README gives to copy: each of its commands is run, one after the other, with the command as it was built here.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class WorkflowTests
{
    [Fact]
    public async Task Each_step_of_the_workflow_does_what_it_is_there_for()
    {
        using var suite = new TinySuite();
        var shims = Directory.CreateDirectory(Path.Combine(suite.Root, "shims")).FullName;
        File.WriteAllText(Path.Combine(shims, "dotnet"), $"#!/bin/sh\n[ \"$1 $2 $3 $4\" = 'run --project harness/Cli --' ] || exit 99\nshift 4\nexec {Programs.Dotnet()} {HarnessChild.Program} \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(shims, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var steps = Steps().ToList();
        Assert.Equal(2, steps.Count);

        var (ran, said) = await ShellAsync(steps[0], suite, shims);
        Assert.True(ran == 1, said);
        var runs = Path.Combine(suite.Root, "reports", "runs");
        Assert.Contains("## 1 scenario: 1 failed", File.ReadAllText(Path.Combine(suite.Root, "page.md")), StringComparison.Ordinal);
        Assert.Contains("<testsuite name=\"harness\" tests=\"1\" failures=\"1\"", File.ReadAllText(Path.Combine(runs, "junit.xml")), StringComparison.Ordinal);
        Assert.Contains("retries attempts, front -&gt; back", File.ReadAllText(Path.Combine(runs, "index.html")), StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"failed\"", Assert.Single(File.ReadAllLines(Path.Combine(runs, "history.jsonl"))), StringComparison.Ordinal);

        var (annotated, annotations) = await ShellAsync(steps[1], suite, shims);
        Assert.True(annotated == 0, annotations);
        Assert.Matches(@"(?m)^::error file=\S*too-many-attempts\.yaml,line=\d+,title=failed%3A retries attempts%2C front -> back::", annotations);
    }

    [Fact]
    public async Task Without_runs_there_is_nothing_to_annotate()
    {
        using var suite = new TinySuite();

        Assert.Equal(5, (await HarnessChild.Ended("report", "annotate", "--out", suite.Out)).Code);
        var (code, said) = await HarnessChild.Ended("report", "annotate", suite.Root);
        Assert.Equal(2, code);
        Assert.Contains("holds no results.json: give the folder of a run that came to its end", said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Steps() =>
        Command().Matches(Workflow().Match(Repo.Text("README.md")).Groups["text"].Value).Select(match => match.Groups["command"].Value);

    private static async Task<(int Code, string Said)> ShellAsync(string command, TinySuite suite, string shims)
    {
        var info = new ProcessStartInfo("/bin/sh", ["-c", command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = suite.Root };
        info.Environment["PATH"] = $"{shims}:{Environment.GetEnvironmentVariable("PATH")}";
        info.Environment["SCENARIOS"] = suite.Bad;
        info.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(suite.Root, "page.md");
        info.Environment[MachineLock.HeldVariable] = "1";
        using var process = Process.Start(info)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said + await complained);
    }

    [GeneratedRegex("(?ms)^```yaml\non:.*?(?<text>steps:.*?)^```")]
    private static partial Regex Workflow();

    [GeneratedRegex("(?m)^[ -]*run: (?<command>.+)$")]
    private static partial Regex Command();
}

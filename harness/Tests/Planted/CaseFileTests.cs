using System.Diagnostics;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Planted;

/// <summary>The mimic and the callers in other languages read their case files, strictly. They are run, because nothing of the harness may reference a fixture's code.</summary>
public sealed class CaseFileTests : IDisposable
{
    private const string Head = "bug: none\npattern: breaker\ngood: true\nsays: x\n";
    private const string TimeoutHead = "bug: none\npattern: timeout\ngood: true\nsays: x\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_mimic_is_run_as_machine_code_where_it_can_be_compiled()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
        var canBe = new[] { "/usr/bin/gcc", "/usr/bin/clang" }.Any(File.Exists) && File.Exists("/usr/include/stdlib.h") && Directory.Exists(packages) && Directory.EnumerateDirectories(packages, "runtime.linux-*.microsoft.dotnet.ilcompiler").Any();
        Assert.SkipUnless(canBe, "needs gcc or clang with the headers of libc, and a registry that has the compiler");

        Assert.EndsWith("/native/Mimic", ProjectOutput.Command(Repo.File("fixtures/planted/Mimic")).Program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("managed")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Every_case_file_is_read_by_its_caller(string caller)
    {
        var cases = PlantedCase.All.Where(one => one.Caller == (caller is "managed" ? "" : caller)).ToList();
        var (code, said) = await Run(caller, ("PORT", ""), ["--check", .. cases.Select(one => one.Family).Distinct().Select(family => Repo.File($"{PlantedCase.Folder}/{family}"))]);

        Assert.Equal($"{cases.Count} cases, 0 mistakes", said);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_mistake_in_a_case_file_is_one_line_with_its_place()
    {
        var files = new[]
        {
            _folder.File("a.yaml", Head + "behaviour:\n  breaker: { brake: 1s, break: 1s }\n"),
            _folder.File("b.yaml", Head + "behaviour:\n  timeout: { attempt: 300 }\n"),
            _folder.File("c.yaml", Head.Replace("none", "CB1", StringComparison.Ordinal) + "behaviour: {}\n"),
            _folder.File("d.yaml", Head + "behaviour:\n  retry: { attempts: 2, base: 1s, jitter: some }\n"),
            _folder.File("e.yaml", "bug: [\n"),
            _folder.File("f.yaml", Head + "behaviour:\n  breaker: { kind: polly, break: 400ms, window: 2s }\n"),
            _folder.File("g.yaml", Head.Replace("breaker", "braker", StringComparison.Ordinal) + "behaviour: {}\n"),
        };

        var (code, said) = await Run("", ("PORT", ""), "--check", _folder.Path);

        Assert.Equal(2, code);
        Assert.Collection(
            said.Split('\n'),
            line => Assert.StartsWith($"{files[0]}(6,14): case.behaviour.breaker: unknown key 'brake'; known are break, counts_4xx, ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{files[1]}(6,23): case.behaviour.timeout.attempt: expected a duration like 400ms, at most 1h, found '300'", line),
            line => Assert.Equal($"{files[2]}(1,1): case: a case is good exactly when its bug is 'none'", line),
            line => Assert.Equal($"{files[3]}(6,43): case.behaviour.retry.jitter: expected one of none, full, equal, plusminus25, decorrelated, found 'some'", line),
            line => Assert.StartsWith($"{files[4]}(", line, StringComparison.Ordinal),
            line => Assert.Equal($"{files[5]}(6,12): case.behaviour.breaker: Polly's break and window are at least 500ms, its minimum at least 2", line),
            line => Assert.Equal($"{files[6]}(2,10): case.pattern: expected one of breaker, retries, timeout, bulkhead, rate_limit, fallback, hedging, saga, idempotency, delivery, dead_letters, shutdown, readiness, discovery, blue_green, canary, recovers, stampede, auth, found 'braker'", line),
            line => Assert.Equal("7 cases, 7 mistakes", line));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Callers_in_other_languages_tell_mistakes_in_the_same_words(string caller)
    {
        var files = new[]
        {
            _folder.File("a.yaml", TimeoutHead + "behaviour:\n  timeout: { attemt: 1s, attempt: 1s }\n"),
            _folder.File("b.yaml", TimeoutHead + "behaviour:\n  timeout: { attempt: 300 }\n"),
            _folder.File("c.yaml", TimeoutHead.Replace("none", "T1", StringComparison.Ordinal) + "behaviour: {}\n"),
            _folder.File("d.yaml", "bug: [\n"),
            _folder.File("e.yaml", TimeoutHead.Replace("timeout", "timeuot", StringComparison.Ordinal) + "behaviour: {}\n"),
            _folder.File("f.yaml", TimeoutHead + "behaviour:\n  timeout: 1s\n"),
        };

        var (code, said) = await Run(caller, ("PORT", ""), "--check", _folder.Path);

        Assert.Equal(2, code);
        Assert.Collection(
            said.Split('\n'),
            line => Assert.StartsWith($"{files[0]}(6,14): case.behaviour.timeout: unknown key 'attemt'; known are attempt, ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{files[1]}(6,23): case.behaviour.timeout.attempt: expected a duration like 400ms, at most 1h, found '300'", line),
            line => Assert.Equal($"{files[2]}(1,1): case: a case is good exactly when its bug is 'none'", line),
            line => Assert.StartsWith($"{files[3]}(", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{files[4]}(2,10): case.pattern: expected one of ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{files[5]}(6,12): case.behaviour.timeout: expected keys with values", line),
            line => Assert.Equal("6 cases, 6 mistakes", line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_caller_whose_case_cannot_be_read_ends_with_code_2(string caller)
    {
        var file = _folder.File("case.yaml", TimeoutHead + "behaviours: {}\n");

        var (code, said) = await Run(caller, ("CASE", file));

        Assert.Equal((2, $"caller: {file}(1,1): case: 'behaviour' is missing"), (code, said));
    }

    private static async Task<(int Code, string Said)> Run(string caller, (string Name, string Value) more, params string[] arguments)
    {
        (string Program, string[] Words) run = caller switch
        {
            "node" => ("node", [Repo.File("fixtures/planted/node/caller.mjs")]),
            "python" => ("/usr/bin/python3", [Repo.File("fixtures/planted/python/caller.py")]),
            "managed" => (Programs.Dotnet(), [ProjectOutput.Find(Repo.File("fixtures/planted/Mimic"))]),
            _ => ProjectOutput.Command(Repo.File("fixtures/planted/Mimic")),
        };
        var info = new ProcessStartInfo(run.Program, [.. run.Words, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        info.Environment["ROLE"] = "caller";
        info.Environment["PORT"] = "1";
        info.Environment[more.Name] = more.Value;
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Shell.Deadline, TestContext.Current.CancellationToken);
        return (process.ExitCode, (await errors + output).Trim());
    }
}

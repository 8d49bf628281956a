using System.Diagnostics;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Planted;

/// <summary>The mimic reads its case files, strictly. It is run, because nothing of the harness may reference a fixture's code.</summary>
public sealed class CaseFileTests : IDisposable
{
    private const string Head = "bug: none\npattern: breaker\ngood: true\nsays: x\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_case_file_is_read_by_the_mimic()
    {
        var (code, said) = await Mimic(("PORT", ""), "--check", Repo.File(PlantedCase.Folder));

        Assert.Equal($"{PlantedCase.All.Count} cases, 0 mistakes", said);
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

        var (code, said) = await Mimic(("PORT", ""), "--check", _folder.Path);

        Assert.Equal(2, code);
        Assert.Collection(
            said.Split('\n'),
            line => Assert.StartsWith($"{files[0]}(6,14): case.behaviour.breaker: unknown key 'brake'; known are break, counts_4xx, ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{files[1]}(6,23): case.behaviour.timeout.attempt: expected a duration like 400ms, at most 1h, found '300'", line),
            line => Assert.Equal($"{files[2]}(1,1): case: a case is good exactly when its bug is 'none'", line),
            line => Assert.Equal($"{files[3]}(6,43): case.behaviour.retry.jitter: expected one of none, full, equal, plusminus25, decorrelated, found 'some'", line),
            line => Assert.StartsWith($"{files[4]}(", line, StringComparison.Ordinal),
            line => Assert.Equal($"{files[5]}(6,12): case.behaviour.breaker: Polly's break and window are at least 500ms, its minimum at least 2", line),
            line => Assert.Equal($"{files[6]}(2,10): case.pattern: expected one of breaker, retries, timeout, bulkhead, rate_limit, fallback, hedging, saga, idempotency, delivery, dead_letters, shutdown, readiness, discovery, blue_green, recovers, stampede, auth, found 'braker'", line),
            line => Assert.Equal("7 cases, 7 mistakes", line));
    }

    [Fact]
    public async Task A_mimic_whose_case_cannot_be_read_ends_with_code_2()
    {
        var file = _folder.File("case.yaml", Head + "behaviours: {}\n");

        var (code, said) = await Mimic(("CASE", file));

        Assert.Equal((2, $"caller: {file}(1,1): case: 'behaviour' is missing"), (code, said));
    }

    private static async Task<(int Code, string Said)> Mimic((string Name, string Value) more, params string[] arguments)
    {
        var info = new ProcessStartInfo(Programs.Dotnet(), [ProjectOutput.Find(Repo.File("fixtures/planted/Mimic")), .. arguments])
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

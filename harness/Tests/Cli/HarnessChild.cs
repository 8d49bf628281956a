using System.Diagnostics;
using System.Text;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>The real <c>harness</c> command as a child process.</summary>
internal sealed class HarnessChild : IDisposable
{
    internal static readonly string Program = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    /// <summary>The command that is a load generator.</summary>
    internal static readonly IReadOnlyList<string> Generator = [Programs.Dotnet(), Program, "generate"];

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly StringBuilder _said = new();
    private readonly Process _process;

    private HarnessChild(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal int Pid => _process.Id;

    /// <summary>All that it said so far, on both streams.</summary>
    internal string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts <c>harness run</c> with a suite's output folder.</summary>
    internal static HarnessChild Run(TinySuite suite, params string[] paths) => Start(["run", .. paths, "--out", suite.Out]);

    internal static HarnessChild Start(string[] arguments, params (string Name, string? Value)[] environment)
    {
        // Where tests run in the background, SIGINT is ignored, and children inherit that.
        var info = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", Programs.Dotnet(), Program, .. arguments])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        info.Environment[MachineLock.HeldVariable] = "1";
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return new(Process.Start(info)!);
    }

    /// <summary>Runs a command to its end.</summary>
    internal static Task<(int Code, string Said)> Ended(params string[] arguments) => Ended(Deadline, arguments);

    internal static async Task<(int Code, string Said)> Ended(TimeSpan deadline, params string[] arguments)
    {
        using var child = Start(arguments);
        return (await child.ExitCode(deadline), child.Said);
    }

    /// <summary>Kills it, as <c>kill -9</c> does.</summary>
    internal void Kill() => _process.Kill();

    internal Task<int> ExitCode() => ExitCode(Deadline);

    /// <exception cref="TimeoutException">With what it said until then.</exception>
    internal async Task<int> ExitCode(TimeSpan deadline)
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(deadline, TestContext.Current.CancellationToken);
            return _process.ExitCode;
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"not ended within {deadline.TotalSeconds} s; it said:\n{Said}", late);
        }
    }

    internal Task Says(string text) => Shell.Until(
        () => Said.Contains(text, StringComparison.Ordinal) || (_process.HasExited ? throw new InvalidOperationException($"it ended and said only:\n{Said}") : false), text, Deadline);

    internal void Signal(int signal) => Linux.Signal(Pid, signal);

    internal void EndInput() => _process.StandardInput.Close();

    /// <summary>The services and reapers of this harness that live.</summary>
    internal IReadOnlyList<ProcessEntry> Left() => [.. ProcessTable.Living().Where(entry => Labelled(entry.Pid) || Reaps(entry.Pid))];

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private bool Labelled(int pid) =>
        RunLabel.TryParse(ProcessEnviron.Value(ProcessEnviron.Read(pid), RunLabel.Variable), out var label) && label.HarnessPid == Pid;

    private bool Reaps(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0') is [.., "reap", var label, ""] && RunLabel.TryParse(label, out var run) && run.HarnessPid == Pid;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Take(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line ?? "");
        }
    }
}

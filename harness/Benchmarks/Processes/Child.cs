using System.Diagnostics;

namespace TestHarness.Benchmarks.Processes;

/// <summary>
/// A process that this one started. It is asked by lines and answers each with a line, and it ends when its standard
/// input does, which also happens when this process is killed.
/// </summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Its process id.</summary>
    public int Pid => _process.Id;

    /// <summary>Starts this very program with other arguments.</summary>
    public static Child OfOurs(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) is "dotnet"
            ? Start(program, [Path.Combine(AppContext.BaseDirectory, "TestHarness.Benchmarks.dll"), .. arguments])
            : Start(program, arguments);
    }

    /// <summary>Starts a program that does not watch its input, with a shell beside it that does.</summary>
    public static Child Tethered(string program, params string[] arguments) =>
        Start("/bin/sh", ["-c", "\"$@\" & child=$!; read -r _; kill -TERM $child; wait $child 2>/dev/null", "sh", program, .. arguments]);

    /// <summary>Writes a line and reads the answer; an empty question only reads.</summary>
    public async Task<string> Ask(string question = "")
    {
        if (question is not "")
        {
            await _process.StandardInput.WriteLineAsync(question);
            await _process.StandardInput.FlushAsync();
        }

        using var limit = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new BenchmarkFailed($"process {Pid} ended");
    }

    /// <summary>Ends its input, and it by its id when that does not help.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>Starts a program that watches its input.</summary>
    public static Child Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        return new Child(Process.Start(start) ?? throw new BenchmarkFailed($"{program} does not start"));
    }
}

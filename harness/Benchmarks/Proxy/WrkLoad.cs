using System.Diagnostics;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>A wrk that runs: it can be let stand still, with its connections open, and go on.</summary>
internal sealed class WrkLoad : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts one as <see cref="Wrk.Run"/> does.</summary>
    public WrkLoad(int port, int connections, int seconds, bool close = false)
    {
        string[] how = close ? ["-H", "Connection: close"] : [];
        _process = Process.Start(new ProcessStartInfo("wrk", ["-t", "1", "-c", $"{connections}", "-d", $"{seconds}", "--timeout", "10s", .. how, $"http://127.0.0.1:{port}{Nginx.Small}"])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        })!;
    }

    public void Pause() => Signals.Send(_process.Id, Signals.Stop);

    public void Continue() => Signals.Send(_process.Id, Signals.Continue);

    /// <summary>Ends it before its time; it prints what it saw all the same.</summary>
    public void End() => Signals.Send(_process.Id, Signals.Interrupt);

    /// <summary>What it saw, when it has ended.</summary>
    /// <exception cref="BenchmarkFailed">There was an error among the answers.</exception>
    public async Task<Wrk> Result(CancellationToken cancel) => Wrk.Read(await _process.StandardOutput.ReadToEndAsync(cancel));

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}

using System.Diagnostics;

namespace TestHarness.Contracts.Grpc;

/// <summary>A script of <c>contracts/grpc-node</c> that runs; what it says on standard output is read line by line.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly Process _process;

    private NodeProgram(Process process) => _process = process;

    public static NodeProgram Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = Path.Combine(Repo.Root, "contracts", "grpc-node"), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>The next line.</summary>
    /// <exception cref="InvalidOperationException">It has ended; with what it said on standard error.</exception>
    public async Task<string> LineAsync(CancellationToken stop) =>
        await _process.StandardOutput.ReadLineAsync(stop) ?? throw new InvalidOperationException($"node has ended: {await _process.StandardError.ReadToEndAsync(stop)}");

    /// <summary>All lines until it ends.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken stop)
    {
        var text = await _process.StandardOutput.ReadToEndAsync(stop);
        var errors = await _process.StandardError.ReadToEndAsync(stop);
        Assert.True(text.Length > 0, errors);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

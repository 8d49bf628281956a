namespace TestHarness.Benchmarks.Processes;

/// <summary>
/// Keeps every CPU awake while it lives, with one loop each that only runs when nothing else wants to (SCHED_IDLE). An idle virtual CPU takes
/// longer to wake than a proxy takes for a request: without this, a row of single requests measures the machine and not what runs on it.
/// </summary>
internal sealed class AwakeCpus : IAsyncDisposable
{
    private readonly List<Child> _loops = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(static _ => Start())];

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
        {
            await loop.DisposeAsync();
        }
    }

    /// <summary><c>chrt</c> is part of util-linux, which every Debian has.</summary>
    private static Child Start() => Child.Tethered("chrt", "--idle", "0", "sh", "-c", "while :; do :; done");
}

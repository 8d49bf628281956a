using System.Collections.Concurrent;
using TestHarness.Core.Plans;

namespace TestHarness.Runtime;

/// <summary>
/// A Toxiproxy server between the harness' proxy and the callees: one proxy of its for each edge, gone after the run, even after <c>kill -9</c>.
/// <code>
/// orders ──▶ the harness' listener (sees everything) ──▶ Toxiproxy's listener (its toxics) ──▶ payments
/// </code>
/// </summary>
internal sealed class ToxiproxyChain : IAsyncDisposable
{
    private const string Prefix = "testharness.";
    private readonly ToxiproxyClient _client;
    private readonly RunContext _run;
    private readonly Dictionary<string, string> _proxies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, List<string>> _toxics = new(StringComparer.Ordinal);

    private ToxiproxyChain(RunContext run) => (_run, _client) = (run, new(run.Plan.Suite.Toxiproxy));

    /// <summary>The ids of the faults that are set in the server.</summary>
    public IEnumerable<string> Applied => _toxics.Keys;

    /// <summary>Begins; takes away what a harness that is gone left behind.</summary>
    /// <returns>Null when the suite names no server.</returns>
    /// <exception cref="IOException">It is not there.</exception>
    public static async Task<ToxiproxyChain?> OpenAsync(RunContext run, CancellationToken cancel)
    {
        if (run.Plan.Suite.Toxiproxy.Length == 0)
        {
            return null;
        }

        var chain = new ToxiproxyChain(run);
        foreach (var name in await chain._client.NamesAsync(cancel))
        {
            if (IsStale(name))
            {
                await chain._client.DeleteAsync(name, cancel);
            }
        }

        return chain;
    }

    /// <summary>Puts a proxy of the server before a callee.</summary>
    /// <returns>The port at which the harness reaches the callee through it.</returns>
    public async Task<int> BeforeAsync(string edge, int port, CancellationToken cancel)
    {
        var name = $"{Prefix}{_proxies.Count + 1}.{_run.Label}";
        Reaper.TellToxiproxy(_run.Reaper, _run.Plan.Suite.Toxiproxy, name);
        _proxies.Add(edge, name);
        return await _client.CreateAsync(name, $"127.0.0.1:{port}", cancel);
    }

    /// <summary>Sets a fault's toxics.</summary>
    public async Task ApplyAsync(PlannedFault fault, IReadOnlyList<ChainedToxic> toxics, CancellationToken cancel)
    {
        var set = _toxics.GetOrAdd(fault.Id, []);
        foreach (var toxic in toxics)
        {
            var name = $"{fault.Id}.{toxic.Stream}";
            await _client.AddAsync(_proxies[fault.Target], name, toxic, cancel);
            set.Add(name);
        }
    }

    /// <summary>Takes away those of a fault's toxics that were set.</summary>
    public async Task LiftAsync(PlannedFault fault)
    {
        foreach (var name in _toxics[fault.Id])
        {
            await _client.RemoveAsync(_proxies[fault.Target], name, CancellationToken.None);
        }

        _toxics.TryRemove(fault.Id, out _);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var name in _proxies.Values)
            {
                await _client.DeleteAsync(name, CancellationToken.None);
            }
        }
        finally
        {
            _client.Dispose();
        }
    }

    private static bool IsStale(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && RunLabel.TryParse(name[(name.IndexOf('.', Prefix.Length) + 1)..], out var label) && label.IsStale;
}

using TestHarness.Core.Plans;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>
/// A Toxiproxy server between the harness' proxy and the callees: one proxy of its for each edge, gone after the run, even after <c>kill -9</c>.
/// <code>
/// orders ──▶ the harness' listener (sees everything) ──▶ Toxiproxy's listener (its toxics) ──▶ payments
/// </code>
/// </summary>
internal sealed class ToxiproxyChain : IAsyncDisposable
{
    private readonly RunContext _run;
    private readonly ToxiproxyClient _client;
    private readonly Dictionary<string, ChainedEdge> _edges = new(StringComparer.Ordinal);

    private ToxiproxyChain(RunContext run) => (_run, _client) = (run, new(new Uri(run.Plan.Suite.Toxiproxy)));

    /// <summary>The ids of the faults that are set in the server.</summary>
    public IEnumerable<string> Applied => _edges.Values.SelectMany(edge => edge.Active);

    /// <summary>Begins.</summary>
    /// <returns>Null when the suite names no server.</returns>
    /// <exception cref="ToxiproxyException">There is no such server.</exception>
    public static async Task<ToxiproxyChain?> OpenAsync(RunContext run, CancellationToken cancel)
    {
        if (run.Plan.Suite.Toxiproxy.Length == 0)
        {
            return null;
        }

        var chain = new ToxiproxyChain(run);
        var version = await chain._client.Version(cancel);
        run.Tell(RunEventKind.Step, $"every edge goes through Toxiproxy {version} at {run.Plan.Suite.Toxiproxy}");
        return chain;
    }

    /// <summary>Puts a proxy of the server before a callee.</summary>
    /// <returns>The port at which the harness reaches the callee through it.</returns>
    /// <exception cref="ToxiproxyException">The server did not do it.</exception>
    public async Task<int> BeforeAsync(string edge, Endpoint callee, CancellationToken cancel)
    {
        var name = $"testharness-{_edges.Count + 1}-{_run.Label}";
        Reaper.TellToxiproxy(_run.Reaper, _run.Plan.Suite.Toxiproxy, name);
        _edges.Add(edge, await ChainedEdge.Open(_client, name, $"{callee}", _run.Clock.Time, cancel));
        return _edges[edge].Port;
    }

    /// <summary>Whether the server does a fault. A refused connection is one of the listener that the caller speaks to, so that one is the harness' own.</summary>
    public static bool Does(PlannedFault fault) => fault is not CutFault { How: Core.Plans.CutHow.Refuse } && ChainedEdge.WhyNot(ProxyFaults.Of(fault)) is null;

    /// <summary>Sets a fault that the server does.</summary>
    /// <exception cref="ToxiproxyException">The server did not do it.</exception>
    public Task ApplyAsync(PlannedFault fault, TimeSpan ttl, CancellationToken cancel) => _edges[fault.Target].Apply(fault.Id, ProxyFaults.Of(fault), ttl, cancel);

    /// <summary>Takes a fault away; when it is not set, that is as good.</summary>
    /// <exception cref="ToxiproxyException">The server did not do it.</exception>
    public Task LiftAsync(PlannedFault fault) => _edges[fault.Target].Lift(fault.Id);

    public async ValueTask DisposeAsync()
    {
        foreach (var edge in _edges.Values)
        {
            await edge.DisposeAsync();
        }

        _client.Dispose();
    }
}

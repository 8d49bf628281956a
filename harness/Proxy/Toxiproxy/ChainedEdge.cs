namespace TestHarness.Proxy;

/// <summary>A proxy on a Toxiproxy server, with faults that are set through its API and end by themselves. It goes when this is disposed of.</summary>
/// <remarks><code>
/// caller ──► our edge (tap) ──► Toxiproxy (faults) ──► callee
/// </code></remarks>
public sealed class ChainedEdge : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, ChainedLease> _leases = [];
    private readonly ToxiproxyClient _client;
    private readonly TimeProvider _time;

    private ChainedEdge(ToxiproxyClient client, RemoteProxy proxy, TimeProvider time) => (_client, _time, Proxy) = (client, time, proxy);

    /// <summary>The proxy on the server.</summary>
    public RemoteProxy Proxy { get; }

    /// <summary>The host on which it is reached.</summary>
    public string Host => _client.Address.DnsSafeHost;

    /// <summary>The port on which it is reached.</summary>
    public int Port => Proxy.Port;

    /// <summary>The faults in force, by id.</summary>
    public IReadOnlyList<string> Active
    {
        get
        {
            lock (_leases)
            {
                return [.. _leases.Keys];
            }
        }
    }

    /// <summary>Creates the proxy; one of the same name, which a killed run has left, goes first.</summary>
    /// <param name="client">The server; it stays the caller's.</param>
    /// <param name="name">The proxy's name.</param>
    /// <param name="upstream">Where it leads, as <c>host:port</c>, as the server sees it.</param>
    /// <param name="time">The clock of the times to live.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The proxy, listening.</returns>
    /// <exception cref="ToxiproxyException">There is no such server, or it did not do it.</exception>
    public static async Task<ChainedEdge> Open(ToxiproxyClient client, string name, string upstream, TimeProvider time, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        await client.Delete(name, cancel);
        var listen = client.Address.IsLoopback ? "127.0.0.1:0" : "0.0.0.0:0";
        return new(client, await client.Create(name, listen, upstream, cancel), time);
    }

    /// <summary>Why a fault cannot be done by a Toxiproxy server.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>A sentence; null = it can.</returns>
    public static string? WhyNot(Fault fault) => ChainedFaults.WhyNot(fault);

    /// <summary>Puts a fault in force; one with the same id is replaced.</summary>
    /// <param name="id">The fault's id.</param>
    /// <param name="fault">What to do.</param>
    /// <param name="ttl">When it ends by itself.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Completes when the server has it in force.</returns>
    /// <exception cref="ArgumentException">A Toxiproxy server cannot do it; the message says why.</exception>
    /// <exception cref="ToxiproxyException">The server did not do it; nothing of it is left.</exception>
    public async Task Apply(string id, Fault fault, TimeSpan ttl, CancellationToken cancel = default)
    {
        if (WhyNot(fault) is { } why)
        {
            throw new ArgumentException($"fault '{id}': {why}", nameof(fault));
        }

        await InTurn(async () =>
        {
            await End(id, null);
            var lease = new ChainedLease(fault, ChainedFaults.Toxics(id, fault));
            lock (_leases)
            {
                _leases[id] = lease;
            }

            try
            {
                await Begin(lease, cancel);
                lease.Timer = _time.CreateTimer(_ => _ = Expire(id, lease), null, ttl, Timeout.InfiniteTimeSpan);
            }
            catch
            {
                await End(id, lease);
                throw;
            }
        });
    }

    /// <summary>Takes a fault away; when there is none, that is as good.</summary>
    /// <param name="id">The fault's id.</param>
    /// <returns>Completes when the server has taken it away.</returns>
    /// <exception cref="ToxiproxyException">The server did not do it.</exception>
    public Task Lift(string id) => InTurn(() => End(id, null));

    /// <summary>Takes all faults away and deletes the proxy.</summary>
    /// <returns>Completes when that is done, or the server is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await InTurn(async () =>
            {
                foreach (var id in Active)
                {
                    await End(id, null);
                }

                await _client.Delete(Proxy.Name);
            });
        }
        catch (ToxiproxyException)
        {
            // A server that is gone holds no faults.
        }

        _turn.Dispose();
    }

    private async Task Begin(ChainedLease lease, CancellationToken cancel)
    {
        if (ChainedFaults.Disables(lease.Fault))
        {
            await _client.Enable(Proxy.Name, false, cancel);
        }

        foreach (var toxic in lease.Toxics)
        {
            await _client.Add(Proxy.Name, toxic, cancel);
        }
    }

    /// <summary>Ends the fault of that id, if it is still the one that is meant (null = whichever).</summary>
    private async Task End(string id, ChainedLease? only)
    {
        ChainedLease? ended;
        bool others;
        lock (_leases)
        {
            if (!_leases.TryGetValue(id, out ended) || (only ?? ended) != ended)
            {
                return;
            }

            others = _leases.Values.Any(lease => lease != ended && ChainedFaults.Disables(lease.Fault));
        }

        foreach (var toxic in ended.Toxics)
        {
            await _client.Remove(Proxy.Name, toxic.Name);
        }

        if (ChainedFaults.Disables(ended.Fault) && !others)
        {
            await _client.Enable(Proxy.Name, true);
        }

        ended.Timer?.Dispose();
        lock (_leases)
        {
            _leases.Remove(id);
        }
    }

    private async Task Expire(string id, ChainedLease lease)
    {
        try
        {
            await InTurn(() => End(id, lease));
        }
        catch (ToxiproxyException)
        {
            lease.Timer?.Change(Again, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The edge is gone, and its proxy with it.
        }
    }

    private async Task InTurn(Func<Task> act)
    {
        await _turn.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record ChainedLease(Fault Fault, IReadOnlyList<NamedToxic> Toxics)
    {
        public ITimer? Timer { get; set; }
    }
}

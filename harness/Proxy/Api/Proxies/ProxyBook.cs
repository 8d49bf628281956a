using System.Collections.Immutable;

namespace TestHarness.Proxy;

/// <summary>The proxies of the API, by name.</summary>
internal sealed class ProxyBook(FaultProxy proxy, JsonLog log)
{
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, ProxyResource> _all = ImmutableSortedDictionary.Create<string, ProxyResource>(StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IEnumerable<ProxyResource> All => Volatile.Read(ref _all).Values;

    /// <summary>What passed through them.</summary>
    public TrafficBook Traffic { get; } = new();

    /// <summary>The proxy of a name.</summary>
    /// <exception cref="ApiException">404.</exception>
    public ProxyResource Find(string name) => Peek(name) ?? throw ApiException.ProxyNotFound;

    /// <summary>Makes a new one, enabled unless the body says otherwise.</summary>
    /// <exception cref="ApiException">409: the name is taken. 500: it cannot listen there; there is no such proxy then.</exception>
    public Task<ProxyResource> Create(ProxyBody body) => Peek(body.Name!) is null ? Put(body, null) : throw ApiException.ProxyExists;

    /// <summary>Leaves one alone that is as the body says, but for the toxics that the body names; replaces one that is not; else makes a new one.</summary>
    /// <exception cref="ApiException">500: it cannot listen there; one that was there stays, disabled.</exception>
    public async Task<ProxyResource> Place(ProxyBody body)
    {
        var there = Peek(body.Name!);
        var listen = body.Listen ?? "";
        if (there?.Differs(listen, await ListenAddress.Resolve(listen), body.Upstream) ?? true)
        {
            return await Put(body, there);
        }

        if (body.Toxics.Count > 0)
        {
            there.Toxics.Clear();
            AddToxics(there, body);
        }

        return there;
    }

    /// <summary>Deletes one.</summary>
    /// <exception cref="ApiException">404.</exception>
    public void Remove(string name)
    {
        var found = Find(name);
        if (!found.Remove())
        {
            throw ApiException.ProxyNotFound;
        }

        lock (_gate)
        {
            Volatile.Write(ref _all, _all.Remove(name));
        }
    }

    /// <summary>Deletes all of them.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var one in All)
            {
                one.Remove();
            }

            Volatile.Write(ref _all, _all.Clear());
        }
    }

    private async Task<ProxyResource> Put(ProxyBody body, ProxyResource? instead)
    {
        var created = new ProxyResource(proxy, body, Traffic, log);
        AddToxics(created, body);
        var starts = body.Enabled ?? true;
        var address = starts ? await ProxyResource.ToListen(body.Listen ?? "") : default;
        lock (_gate)
        {
            if (Peek(created.Name) != instead)
            {
                throw ApiException.ProxyExists;
            }

            instead?.Stop();
            if (starts)
            {
                created.Start(body.Listen ?? "", address);
            }

            instead?.Remove();
            Volatile.Write(ref _all, _all.SetItem(created.Name, created));
        }

        return created;
    }

    private ProxyResource? Peek(string name) => Volatile.Read(ref _all).GetValueOrDefault(name);

    private static void AddToxics(ProxyResource to, ProxyBody body)
    {
        foreach (var toxic in body.Toxics)
        {
            to.Toxics.Add(toxic);
        }
    }
}

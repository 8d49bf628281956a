using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>The faults that were asked for over the API: leases on proxies, with the words in which they were asked for. The last ended ones are kept, to tell what became of them.</summary>
internal sealed class FaultBook(FaultProxy proxy, ProxyBook proxies)
{
    private const int MostKept = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Asked> _asked = [];
    private readonly (DateTimeOffset Clock, long Stamp) _anchor = (proxy.Time.GetUtcNow(), proxy.Now);

    /// <summary>Those in force, in the order in which they were applied.</summary>
    public IReadOnlyList<Asked> Active
    {
        get
        {
            lock (_gate)
            {
                return [.. proxy.Leases.Active.Where(IsAsked).Select(lease => _asked[lease.Id])];
            }
        }
    }

    /// <summary>How long until a timestamp.</summary>
    public TimeSpan Until(long stamp) => proxy.Time.GetElapsedTime(proxy.Now, stamp);

    /// <summary>A timestamp as a time of day: the same however often it is asked.</summary>
    public DateTimeOffset Clock(long stamp) => _anchor.Clock + proxy.Time.GetElapsedTime(_anchor.Stamp, stamp);

    /// <summary>Puts a fault in force, or renews it when it was asked for in the same words.</summary>
    /// <exception cref="ApiException">404: there is no such proxy. 409: it is disabled.</exception>
    public Asked Apply(string id, (Fault Fault, string Target) read, JsonElement words, TimeSpan ttl)
    {
        if (proxies.Find(read.Target).Edge is null)
        {
            throw new ApiException(409, $"proxy '{read.Target}' is disabled; enable it first");
        }

        lock (_gate)
        {
            // The very same fault renews; one that only has the same words might differ in the lists that it holds.
            var same = _asked.TryGetValue(id, out var before) && JsonElement.DeepEquals(before.Words, words);
            var asked = new Asked(Apply(id, read.Target, same ? before!.Lease.Fault : read.Fault, ttl), words);
            _asked.Remove(id);
            _asked[id] = asked;
            Forget();
            return asked;
        }
    }

    /// <summary>One that is in force, or was.</summary>
    /// <exception cref="ApiException">404.</exception>
    public Asked Find(string id)
    {
        lock (_gate)
        {
            return _asked.TryGetValue(id, out var found) ? found : throw new ApiException(404, "fault not found");
        }
    }

    /// <summary>Takes one away.</summary>
    /// <exception cref="ApiException">404: there is none in force.</exception>
    public Asked Lift(string id)
    {
        var found = Find(id);
        return proxy.Leases.Lift(id) ? found : throw new ApiException(404, "fault not found: it has ended");
    }

    public void LiftAll()
    {
        foreach (var asked in Active)
        {
            proxy.Leases.Lift(asked.Lease.Id);
        }
    }

    private Lease Apply(string id, string edge, Fault fault, TimeSpan ttl)
    {
        try
        {
            return proxy.Leases.Apply(id, edge, fault, ttl);
        }
        catch (ArgumentException e)
        {
            throw new ApiException(409, e.Message);
        }
    }

    private bool IsAsked(Lease lease) => _asked.TryGetValue(lease.Id, out var asked) && asked.Lease == lease;

    private void Forget()
    {
        if (_asked.Count > MostKept && _asked.Values.FirstOrDefault(asked => asked.Lease.LiftedAt is not null) is { } oldest)
        {
            _asked.Remove(oldest.Lease.Id);
        }
    }
}

/// <summary>A lease and the words in which it was asked for.</summary>
internal sealed record Asked(Lease Lease, JsonElement Words);

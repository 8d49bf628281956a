namespace TestHarness.Proxy;

/// <summary>How an edge is cut.</summary>
public enum CutHow
{
    /// <summary>Live connections and, from then on, each request get a TCP reset.</summary>
    Reset,

    /// <summary>The listener is gone: connects are refused, live connections are reset. On the whole edge only.</summary>
    Refuse,

    /// <summary>Requests are taken and never answered; answers under way stop. When the lease ends, those connections are reset.</summary>
    Blackhole,

    /// <summary>The server's answers end: live connections and each connection of a request get an orderly end of sending, and nothing passes any more.</summary>
    HalfClose,
}

/// <summary>The edge is cut. Where <see cref="Fault.Who"/> selects requests, live connections are left alone until a selected request arrives.</summary>
/// <param name="How">In which way.</param>
public sealed record Cut(CutHow How) : Fault
{
    internal override IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(How))
        {
            yield return $"there is no cut '{How}'";
        }

        if (How == CutHow.Refuse && !(Who with { Caller = null }).IsEveryone)
        {
            yield return "a cut that refuses works on the whole edge: leave 'who' out, or use reset";
        }
    }

    internal override void Applied(Lease lease)
    {
        if (!Who.IsOfAllRequests)
        {
            return;
        }

        if (How == CutHow.Refuse)
        {
            lease.On.Refuse(Who.Caller);
        }

        foreach (var connection in lease.Live.Where(connection => !WaitsForRequest(connection)))
        {
            var counted = connection.Reader?.IsTouchedBy(lease) ?? false;
            if (Do(lease, connection) && !counted)
            {
                lease.Touch();
            }
        }
    }

    internal override void Lifted(Lease lease)
    {
        if (How == CutHow.Refuse)
        {
            lease.On.Accept(Who.Caller);
        }
    }

    internal override bool Treat(Treatment call, Lease lease, long number) =>
        call.End(How is CutHow.Blackhole or CutHow.HalfClose ? CallEnd.Swallowed : CallEnd.Cut, lease);

    internal override bool ActOnRaw(Lease lease, ClientConnection connection)
    {
        if (!Who.IsOfAllRequests)
        {
            return false;
        }

        Do(lease, connection);
        return true;
    }

    /// <summary>In a black hole a connection goes on being read until a request comes, or nobody would see that one came.</summary>
    private bool WaitsForRequest(ClientConnection connection) => How == CutHow.Blackhole && connection.Reader is { IsIdle: true };

    private bool Do(Lease lease, ClientConnection connection) =>
        How is CutHow.Blackhole or CutHow.HalfClose ? connection.Swallow(lease) : connection.CutBy(lease);
}

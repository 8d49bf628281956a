namespace TestHarness.Proxy;

/// <summary>The ways in which an edge can be cut.</summary>
public enum CutHow
{
    /// <summary>Live connections get a TCP reset, and so does each new request.</summary>
    Reset,

    /// <summary>The port refuses connections (ECONNREFUSED) and live ones are reset. Whole edge only.</summary>
    Refuse,

    /// <summary>What the client sends is read and thrown away, and nothing comes back; when the lease ends, those connections are reset.</summary>
    Blackhole,
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

        if (How == CutHow.Refuse && !Who.IsEveryone)
        {
            yield return "a cut that refuses works on the whole edge: leave 'who' out, or use reset";
        }
    }

    internal override void Applied(Lease lease)
    {
        if (!Who.IsEveryone)
        {
            return;
        }

        if (How == CutHow.Refuse)
        {
            lease.On.Refuse();
        }

        foreach (var connection in lease.On.Live)
        {
            var counted = connection.IsTouchedBy(lease);
            var stopped = How == CutHow.Blackhole ? connection.Swallow(lease) : connection.CutBy(lease);
            if (stopped && !counted)
            {
                lease.Touch();
            }
        }
    }

    internal override void Lifted(Lease lease)
    {
        if (How == CutHow.Refuse)
        {
            lease.On.Accept();
        }

        if (How != CutHow.Blackhole)
        {
            return;
        }

        foreach (var connection in lease.On.Live)
        {
            if (connection.Void == lease)
            {
                connection.CutBy(lease);
            }
        }
    }

    internal override Task<Next> Act(Lease lease, IncomingRequest request) =>
        How == CutHow.Blackhole ? request.Swallow(lease) : request.Cut(lease);

    internal override bool ActOnRaw(Lease lease, ClientConnection connection)
    {
        if (How == CutHow.Blackhole)
        {
            connection.Swallow(lease);
        }
        else
        {
            connection.CutBy(lease);
        }

        return true;
    }
}

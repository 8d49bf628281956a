namespace TestHarness.Proxy;

/// <summary>A fault of bytes, carried by a toxic. It is done to connections, live ones too; where <see cref="Fault.Who"/> asks for content, to the bytes of the picked requests only.</summary>
public abstract record ToxicFault : Fault
{
    /// <summary>Which way it works.</summary>
    public Side Side { get; init; } = Side.Response;

    internal sealed override bool IsOfConnections => !Who.AsksForContent && !IsOfCalls;

    /// <summary>True when it is always done to single requests.</summary>
    internal virtual bool IsOfCalls => false;

    /// <summary>What carries it.</summary>
    internal abstract Toxic Carrier { get; }

    internal override IEnumerable<string> Problems() => Carrier.Problems();

    internal sealed override void Applied(Lease lease)
    {
        if (!IsOfConnections)
        {
            return;
        }

        foreach (var direction in Directions())
        {
            lease.On.Toxics.Add(lease, Carrier, direction);
        }
    }

    internal sealed override void Lifted(Lease lease) => lease.On.Toxics.Remove(lease);

    internal sealed override bool Treat(Treatment call, Lease lease, long number)
    {
        call.Change(Side, direction => new Pace(lease, Start(lease, number, direction)));
        return true;
    }

    private IEnumerable<Direction> Directions() => Side switch
    {
        Side.Request => [Direction.Upstream],
        Side.Response => [Direction.Downstream],
        _ => [Direction.Upstream, Direction.Downstream],
    };

    private ToxicLink Start(Lease lease, long number, Direction direction)
    {
        var proxy = lease.On.Proxy;
        return Carrier.Start(new(proxy.Seed, lease.Id, number, direction, proxy.Time.TimestampFrequency) { At = proxy.Now, Budget = lease.Budget });
    }

    private sealed class Pace(Lease lease, ToxicLink link) : BodyChange(lease)
    {
        public override IReadOnlyList<ToxicLink> Toxics { get; } = [link];
    }
}

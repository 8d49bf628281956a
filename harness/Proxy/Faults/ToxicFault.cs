namespace TestHarness.Proxy;

/// <summary>A fault of bytes, carried by a toxic. It is done to connections, live ones too; where <see cref="Fault.Who"/> asks for content, to the bytes of the picked requests only.</summary>
public abstract record ToxicFault : Fault
{
    /// <summary>Which way it works.</summary>
    public Side Side { get; init; } = Side.Response;

    internal sealed override bool IsOfConnections => IsOfWhole || (!Who.AsksForContent && !IsOfCalls);

    /// <summary>True when it makes no sense for single requests.</summary>
    internal virtual bool IsOfWhole => false;

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

        foreach (var direction in Side.Directions())
        {
            lease.On.Toxics.Add(lease, Carrier, direction);
        }
    }

    internal sealed override void Lifted(Lease lease) => lease.On.Toxics.Remove(lease);

    internal sealed override bool Treat(Treatment call, Lease lease, long number)
    {
        call.Change(Side, direction => new Pace(this, lease, number, direction));
        return false;
    }

    private sealed class Pace : BodyChange
    {
        public Pace(ToxicFault fault, Lease lease, long number, Direction direction)
            : base(lease)
        {
            var proxy = lease.On.Proxy;
            var start = new LinkStart(proxy.Seed, lease.Id, number, direction, proxy.Time.TimestampFrequency) { At = proxy.Now, Budget = lease.Budget, Touched = Did };
            Toxics = [fault.Carrier.Start(start)];
        }

        public override IReadOnlyList<ToxicLink> Toxics { get; }
    }
}

using TestHarness.Core.Plans;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>Makes black holes of all edges between the service and others.</summary>
internal sealed class PartitionAct(RunContext run, PartitionFault fault) : ServiceAct
{
    /// <summary>How much longer than planned a lease may live, should nobody lift it.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(2);
    private readonly List<Lease> _leases = [];

    public override Task ApplyAsync()
    {
        foreach (var edge in fault.Edges.Where(edge => run.Proxy.Edges.Any(open => open.Name == edge)))
        {
            _leases.Add(run.Proxy.Leases.Apply(LeasePart.Of(fault.Id, edge), edge, new Cut(Proxy.CutHow.Blackhole), fault.For + Spare));
        }

        return Task.CompletedTask;
    }

    public override Task LiftAsync(CancellationToken cancel)
    {
        foreach (var lease in _leases)
        {
            run.Proxy.Leases.Lift(lease.Id);
        }

        Touched = _leases.Sum(lease => lease.Touched);
        return Task.CompletedTask;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>Makes black holes of all edges between the service, or one instance of it, and others.</summary>
internal sealed class PartitionAct(RunContext run, RunningSuite suite, PartitionFault fault) : ServiceAct
{
    /// <summary>How much longer than planned a lease may live, should nobody lift it.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(2);
    private readonly List<Lease> _leases = [];

    public override Task ApplyAsync()
    {
        foreach (var edge in fault.Edges.Where(edge => run.Proxy.Edges.Any(open => open.Name == edge)))
        {
            _leases.Add(run.Proxy.Leases.Apply(LeasePart.Of(fault.Id, edge), edge, new Cut(Proxy.CutHow.Blackhole) { Who = Who(edge) }, fault.For + Spare));
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

    /// <summary>All that is sent from or to the instance: at one end of the edge or the other; of a service that calls itself, what the instance sends.</summary>
    private Proxy.Who Who(string edge) => fault.Instance == 0 || suite.Members(fault.Target).Count == 1 ? Proxy.Who.Everyone
        : Core.Suites.Edge.Caller(edge) == fault.Target ? new() { Caller = fault.Instance } : new() { Callee = fault.Instance };
}

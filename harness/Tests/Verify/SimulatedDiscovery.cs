using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A caller that finds instances through a registry; each property is a way to get it wrong.</summary>
internal sealed class SimulatedDiscovery(DiscoveryPolicy policy) : Simulated(policy)
{
    private const long Lists = 400 * Millisecond;
    private string _dead = "";
    private long _died;
    private int _next;

    public bool AlwaysFirst { get; init; }
    public bool NeverForgets { get; init; }
    public bool HasNoCache { get; init; }

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        var registry = Arrived(at, trace, "GET", policy.Registry) with { Status = Faults.Count > 0 ? 503 : 200 };
        Seen.Add(registry);
        var known = policy.Instances.Where(edge => Edge.Callee(edge) != _dead || NeverForgets || Now - _died < Lists).ToList();
        if (HasNoCache && !registry.Succeeded)
        {
            return Task.FromResult(Asked(request, trace, at, 502));
        }

        var edge = AlwaysFirst ? known[0] : known[_next++ % known.Count];
        var status = Edge.Callee(edge) == _dead ? 0 : 200;
        Seen.Add(Arrived(Now, trace, "GET", edge) with { Status = status });
        Now += 2 * Millisecond;
        return Task.FromResult(Asked(request, trace, at, status == 0 ? 502 : 200));
    }

    public override Task KillAsync(string service)
    {
        (_dead, _died) = (service, Now);
        return Task.CompletedTask;
    }

    public override Task StartAsync(string service)
    {
        _dead = "";
        return Task.CompletedTask;
    }
}

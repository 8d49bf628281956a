using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A service that says whether it is ready and lives; its work needs the first of its hard edges. Each property is a way to get it wrong.</summary>
internal sealed class SimulatedReadiness(ReadinessPolicy policy) : Simulated(policy)
{
    public IReadOnlyList<string> Ready { get; init; } = policy.Hard;
    public IReadOnlyList<string> Live { get; init; } = [];
    public bool HasTimeLimit { get; init; } = true;

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        var needs = request.Name == policy.Ready.Name ? Ready : request.Name == policy.Live!.Name ? Live : [policy.Hard[0]];
        var failing = Faults.Find(fault => needs.Contains(fault.Target));
        var hangs = failing is HoldFault && !HasTimeLimit;
        Now += hangs ? request.Timeout.Ticks * 100 : failing is null ? Millisecond : 100 * Millisecond;
        return Task.FromResult(Asked(request, trace, at, hangs ? 0 : failing is null ? 200 : 503));
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A service that leads a share of its calls to a new instance; each property is a way to get it wrong.</summary>
internal sealed class SimulatedCanary(CanaryPolicy policy) : Simulated(policy)
{
    private bool _on;
    private int _calls;
    private int _tried;
    private int _failed;

    public int Every { get; init; } = 4;
    public int FailsFirst { get; init; }
    public int RollsBackAfter { get; init; } = 5;

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        Now += Millisecond;
        if (request.Name == policy.Switch.Name)
        {
            (_on, _tried, _failed) = (true, 0, 0);
            return Task.FromResult(Asked(request, trace, at, 200));
        }

        var isTried = _on && ++_calls % Every == 0;
        var status = isTried && Faults.Count > 0 ? 503 : 200;
        Seen.Add(Arrived(at, trace, "GET", isTried ? policy.To : policy.From) with { Status = status });
        _failed += status == 503 ? 1 : 0;
        _on &= _failed < RollsBackAfter;
        return Task.FromResult(Asked(request, trace, at, isTried && ++_tried <= FailsFirst ? 502 : status));
    }

    public override Task RestartCallerAsync()
    {
        _on = false;
        return Task.CompletedTask;
    }
}

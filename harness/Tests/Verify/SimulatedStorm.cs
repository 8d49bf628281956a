using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A caller and a callee under load; each property is a way to get it wrong.</summary>
internal sealed class SimulatedStorm(RecoversPolicy policy) : Simulated(policy)
{
    private const int Attempts = 10;
    private bool _wasOut;

    /// <summary>Whether retries keep the callee down once it was.</summary>
    public bool Storms { get; init; }

    /// <summary>Whether each call is made twice, though the first is answered.</summary>
    public bool Doubles { get; init; }

    /// <summary>Whether the load is too much, outage or not.</summary>
    public bool IsTooMuch { get; init; }

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace, isOut) = (Now += Millisecond, NextTrace(), Faults.Count > 0);
        _wasOut |= isOut;
        var isDown = isOut || (Storms && _wasOut) || (IsTooMuch && Arrivals > 2);
        for (var i = 0; i < (isDown ? Attempts : Doubles && _wasOut ? 2 : 1); i++)
        {
            Seen.Add(Arrived(at, trace, "GET") with { Status = isDown ? 0 : 200 });
        }

        return Task.FromResult(Asked(request, trace, at, isDown ? 0 : 200));
    }

    public override ICalls Begin(PlannedLoad request, int count)
    {
        _ = AskAsync(request);
        return new Begun(() => count, () => { });
    }

    public override Task KillAsync(string service)
    {
        _wasOut = false;
        return Task.CompletedTask;
    }
}

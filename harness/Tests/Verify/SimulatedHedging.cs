using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A caller that hedges; each property but the first two is a way to get it wrong.</summary>
internal sealed class SimulatedHedging(HedgingPolicy policy) : Simulated(policy)
{
    private Exchange? _loser;

    public TimeSpan After { get; init; } = TimeSpan.FromMilliseconds(100);
    public int Most { get; init; } = 2;
    public bool CancelsLoser { get; init; } = true;
    public bool HedgesWrites { get; init; }
    public bool LosesToTheFirst { get; init; }

    public override int Ended => Arrivals - (_loser is null ? 0 : 1);

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace, method) = (Now += Millisecond, NextTrace(), request.Method);
        var (first, second) = (at + Millisecond, at + Millisecond + After.Ticks * 100);
        var slow = Faults.OfType<DelayFault>().Select(fault => fault.By.Ticks * 100).FirstOrDefault();
        var hung = Faults.OfType<HoldFault>().Any();
        var doubled = (hung || slow > 0 || After == TimeSpan.Zero) && (method == "GET" || HedgesWrites);
        Now = (hung && doubled ? second : first + slow) + (LosesToTheFirst && hung ? 900 * Millisecond : 2 * Millisecond);
        var one = Arrived(first, trace, method) with { Ended = Now };
        if (hung && !CancelsLoser)
        {
            _loser = one;
        }
        else
        {
            Seen.Add(hung ? one with { Status = 0, Outcome = ExchangeOutcome.ClientAborted } : one);
        }

        if (doubled)
        {
            Seen.Add(Arrived(second, trace, method) with { Ended = Now });
        }

        return Task.FromResult(Asked(request, trace, at, 200));
    }

    public override ICalls Begin(int count)
    {
        var (at, trace, request) = (Now += Millisecond, NextTrace(), Policy.Drive);
        var sent = Enumerable.Range(0, Most).Select(number => Arrived(at + Millisecond + number * After.Ticks * 100, trace, "GET")).ToList();
        var over = 0;
        return new Begun(() => over, () =>
        {
            Now += Millisecond;
            Seen.AddRange(sent.Select(one => one with { Ended = Now }));
            Asked(request, trace, at, 200);
            over = count;
        });
    }

    protected override void Lifted(PlannedFault fault)
    {
        if (_loser is { } loser)
        {
            Seen.Add(loser with { Ended = Now });
            _loser = null;
        }
    }
}

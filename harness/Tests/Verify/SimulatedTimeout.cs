using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A caller of two steps with a time limit, itself called over an edge with a longer one; each property is a way to get it wrong.</summary>
internal sealed class SimulatedTimeout(TimeoutPolicy policy) : Simulated(policy)
{
    public long Limit { get; init; } = 300 * Millisecond;
    public int Answers { get; init; } = 504;
    public bool CoversBodies { get; init; } = true;
    /// <summary>The client is answered, and the request stays on the edge for as long as the callee holds it.</summary>
    public bool LivesOn { get; init; }
    public bool Tells { get; init; } = true;
    public long TellsMore { get; init; }
    public bool FollowsClient { get; init; } = true;

    /// <summary>How long the machine stalls at the beginning of each call that is held or drips.</summary>
    public long Stalls { get; init; }

    private const long Parent = 800 * Millisecond;
    private const long Bodies = 5_000 * Millisecond;
    private (string Trace, long At)? _goesOn;
    private (string Trace, long At)? _livesOn;

    public override int Ended => Arrivals - (_livesOn is null ? 0 : 1);

    public override ICalls Begin(int count) => throw new NotSupportedException("its calls come one by one");

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (trace, at, client) = (NextTrace(), Now += Millisecond, request.Timeout.Ticks * 100);
        var took = Faults.Find(fault => fault is HoldFault or DripFault or DelayFault) switch
        {
            HoldFault => Limit,
            DripFault => CoversBodies ? Limit : Bodies,
            DelayFault delay => delay.By.Ticks * 100,
            _ => Millisecond,
        };
        var (isAnswered, held) = (!Faults.Exists(fault => fault is HoldFault) && took != Limit, Math.Min(took, Math.Min(client, Parent)));
        Now += held;
        Seen.Add(new Witness(at + Stalls) { Stall = Faults.Exists(fault => fault is HoldFault or DripFault) ? Stalls : 0 });
        if (held < took && !FollowsClient)
        {
            _goesOn = (trace, at);
        }
        else if (LivesOn && Faults.Exists(fault => fault is HoldFault))
        {
            _livesOn = (trace, at);
            Arrivals++;
        }
        else
        {
            Came(trace, at, Now, isAnswered && held == took);
        }

        if (isAnswered && held == took && Faults.Exists(fault => fault is DelayFault))
        {
            Came(trace, Now, Now += took, isAnswered: true);
        }

        var status = held == client ? 0 : held < took ? 504 : isAnswered ? 200 : Answers;
        Seen.Add(new Exchange(at)
        {
            Edge = "front -> caller", Method = "GET", Path = "/work", Status = held < took ? 0 : status, Trace = trace, Ended = Now, Deadline = Parent,
            Outcome = held < took ? ExchangeOutcome.ClientAborted : ExchangeOutcome.Answered,
        });
        return Task.FromResult(Asked(request, trace, at, status));
    }

    /// <summary>Who still waits for the answer gets it, and goes on.</summary>
    protected override void Lifted(PlannedFault fault)
    {
        if (_goesOn is { } left)
        {
            Came(left.Trace, left.At, Now += Millisecond, isAnswered: true);
            Came(left.Trace, Now, Now += Millisecond, isAnswered: true);
            _goesOn = null;
        }

        if (_livesOn is { } alone)
        {
            (_livesOn, Arrivals) = (null, Arrivals - 1);
            Came(alone.Trace, alone.At, Now, isAnswered: false);
        }
    }

    private void Came(string trace, long at, long ended, bool isAnswered)
    {
        var passed = Arrivals == 0 ? 0 : Seen.OfType<Exchange>().Where(one => one.Trace == trace).Select(one => at - one.At).DefaultIfEmpty(0).Max();
        Arrivals++;
        Seen.Add(new Exchange(at)
        {
            Edge = Policy.Subject, Method = "GET", Path = "/item", Status = isAnswered ? 200 : 0, FirstByte = isAnswered ? ended : 0, Trace = trace, Ended = ended,
            Outcome = isAnswered ? ExchangeOutcome.Answered : ExchangeOutcome.ClientAborted, Deadline = Tells ? Parent - passed + TellsMore : 0,
        });
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;
using TestHarness.Core.Xray;

namespace TestHarness.Tests.Verify;

/// <summary>A suite over virtual time: a caller with a breaker, and an edge to a callee that is well unless a fault says else. Nothing waits.</summary>
internal sealed class SimulatedCaller(Policy policy, SimulatedBreaker fresh) : Simulated(policy)
{
    private const long CallerTimeout = 200 * Millisecond;
    private readonly List<Pending> _pending = [];
    private SimulatedBreaker _breaker = fresh with { };
    private PlannedFault? _stalled;

    /// <summary>How long the machine stalls, in nanoseconds, when it is waited for the first time after a call that was never answered.</summary>
    public long Stall { get; init; }

    /// <summary>Whether what it asks of others goes through the same breaker.</summary>
    public bool SharesBreaker { get; init; }

    public override int Ended => Arrivals - _pending.Count;

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        if (Policy is BreakerPolicy { Telemetry: { } telemetry } && request == telemetry.Request)
        {
            return Task.FromResult(Asked(request, NextTrace(), Now, 200, shown: $"{{\"state\":\"{_breaker.Says}\"}}"));
        }

        if (Policy is XrayTarget { Beside: { } beside } && request == beside)
        {
            return Task.FromResult(Asked(request, NextTrace(), Now, SharesBreaker && _breaker.Says == "open" ? 503 : 200));
        }

        var call = Begin();
        return Task.FromResult(call.Operation ?? End(call, Took));
    }

    public override ICalls Begin(int count) => new Calls(this, [.. Enumerable.Range(0, count).Select(_ => Begin())]);

    public override Task WaitAsync(TimeSpan time)
    {
        if (Stall > 0 && _pending.Count == 0 && Fault is CutFault { How: CutHow.Blackhole } fault && !ReferenceEquals(fault, _stalled))
        {
            (_stalled, Now) = (fault, Now + Stall);
            Seen.Add(new Witness(Now) { Stall = Stall });
        }

        Now += time.Ticks * 100;
        _pending.Where(call => !Faults.OfType<HoldFault>().Any() && call.At + Took <= Now).ToList().ForEach(call => EndNow(call));
        return Task.CompletedTask;
    }

    public override Task RestartCallerAsync()
    {
        _breaker = fresh with { };
        return Task.CompletedTask;
    }

    protected override void Lifted(PlannedFault fault) => _pending.Where(_ => fault is HoldFault).ToList().ForEach(call => End(call, Millisecond));

    private long Took => Fault is CutFault { How: CutHow.Blackhole } ? CallerTimeout : Millisecond;

    private PlannedFault? Fault => Faults.Find(fault => fault is AnswerFault or CutFault);

    private Pending Begin()
    {
        Now += Millisecond / 10;
        var call = new Pending(Now, NextTrace());
        if (!_breaker.Admits(Now))
        {
            Now += _breaker.RejectsAfter.Ticks * 100;
            call.Operation = Operation(call, 503);
            return call;
        }

        Arrivals += Fault is CutFault { How: CutHow.Refuse } ? 0 : 1;
        _pending.Add(call);
        return call;
    }

    private Operation End(Pending call, long took)
    {
        Now += took;
        return EndNow(call);
    }

    private Operation EndNow(Pending call)
    {
        _pending.Remove(call);
        var status = Fault switch { AnswerFault answer => answer.Status, CutFault => 0, _ => 200 };
        _breaker.Ended(status, Now);
        if (Fault is not CutFault { How: CutHow.Refuse })
        {
            Seen.Add(new Exchange(call.At)
            {
                Edge = Policy.Subject, Method = "GET", Path = "/item", Status = status, Trace = call.Trace, Ended = Now,
                Outcome = status == 0 ? ExchangeOutcome.ClientAborted : ExchangeOutcome.Answered,
            });
        }

        return call.Operation = Operation(call, status is 0 ? 504 : status);
    }

    private Operation Operation(Pending call, int status) => Asked(Policy.Drive, call.Trace, call.At, status);

    private sealed record Pending(long At, string Trace)
    {
        public Operation? Operation { get; set; }
    }

    private sealed class Calls(SimulatedCaller caller, IReadOnlyList<Pending> calls) : ICalls
    {
        public int Ended => calls.Count(call => call.Operation is not null);

        /// <summary>They began at the same time and end at the same time.</summary>
        public Task EndAsync()
        {
            caller.Now += calls.Any(call => call.Operation is null) ? caller.Took : 0;
            foreach (var call in calls.Where(call => call.Operation is null))
            {
                caller.EndNow(call);
            }

            return Task.CompletedTask;
        }
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A suite over virtual time: a caller with a breaker, and an edge to a callee that is well unless a fault says else. Nothing waits.</summary>
internal sealed class SimulatedCaller(Policy policy, SimulatedBreaker fresh) : IStimulus
{
    private const long Millisecond = 1_000_000;
    private const long CallerTimeout = 200 * Millisecond;
    private readonly List<PlannedFault> _faults = [];
    private readonly List<Pending> _pending = [];
    private SimulatedBreaker _breaker = fresh with { };
    private int _asked;

    public List<Observation> Seen { get; } = [];

    public long Now { get; private set; } = Millisecond;

    public int Arrivals { get; private set; }

    public int Ended => Arrivals - _pending.Count;

    public Task<Operation> AskAsync()
    {
        var call = Begin();
        return Task.FromResult(call.Operation ?? End(call, Took));
    }

    public Task<Operation> AskAsync(PlannedLoad request) => throw new NotSupportedException("it has one operation");

    public ICalls Begin(int count) => new Calls(this, [.. Enumerable.Range(0, count).Select(_ => Begin())]);

    public Task WaitAsync(TimeSpan time)
    {
        Now += time.Ticks * 100;
        _pending.Where(call => !_faults.OfType<HoldFault>().Any() && call.At + Took <= Now).ToList().ForEach(call => EndNow(call));
        return Task.CompletedTask;
    }

    public IDisposable Inject(PlannedFault fault)
    {
        _faults.Add(fault);
        return new Ending(() =>
        {
            _faults.Remove(fault);
            _pending.Where(_ => fault is HoldFault).ToList().ForEach(call => End(call, Millisecond));
        });
    }

    public Task RestartCallerAsync()
    {
        _breaker = fresh with { };
        return Task.CompletedTask;
    }

    public IDisposable Case(string name)
    {
        Mark(Steps.Case, name, begins: true);
        return new Ending(() => Mark(Steps.Case, name, begins: false));
    }

    public void Mark(string step, string detail, bool begins) => Seen.Add(new Mark(++Now) { Step = step, Begins = begins, Detail = detail });

    private long Took => Fault is CutFault { How: CutHow.Blackhole } ? CallerTimeout : Millisecond;

    private PlannedFault? Fault => _faults.Find(fault => fault is AnswerFault or CutFault);

    private Pending Begin()
    {
        Now += Millisecond / 10;
        var call = new Pending(Now, $"{++_asked:x32}");
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
                Edge = policy.Subject, Method = "GET", Path = "/item", Status = status, Trace = call.Trace, Ended = Now,
                Outcome = status == 0 ? ExchangeOutcome.ClientAborted : ExchangeOutcome.Answered,
            });
        }

        return call.Operation = Operation(call, status is 0 ? 504 : status);
    }

    private Operation Operation(Pending call, int status)
    {
        var operation = new Operation(call.At)
        {
            Load = "verify", Name = policy.Drive.Name, Via = policy.Drive.Via, Phase = OperationPhase.Verify, Sent = call.At, Ended = Now, Status = status,
            Outcome = OperationOutcome.Answered, Trace = call.Trace,
        };
        Seen.Add(operation);
        return operation;
    }

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

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

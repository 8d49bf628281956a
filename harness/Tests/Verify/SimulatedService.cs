using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A suite over virtual time: what it does a derived one says. Nothing waits.</summary>
internal abstract class SimulatedService(string subject) : IStimulus
{
    public const long Millisecond = 1_000_000;
    private int _asked;

    protected string Subject => subject;

    public List<Observation> Seen { get; } = [];

    public long Now { get; protected set; } = Millisecond;

    public int Arrivals { get; protected set; }

    public virtual int Ended => Arrivals;

    protected List<PlannedFault> Faults { get; } = [];

    public abstract Task<Operation> AskAsync();

    public abstract Task<Operation> AskAsync(PlannedLoad request);

    public abstract ICalls Begin(int count);

    public Task WaitAsync(TimeSpan time)
    {
        Now += time.Ticks * 100;
        return Task.CompletedTask;
    }

    public IDisposable Inject(PlannedFault fault)
    {
        Faults.Add(fault);
        return new Ending(() =>
        {
            Faults.Remove(fault);
            Lifted(fault);
        });
    }

    public virtual Task RestartCallerAsync() => Task.CompletedTask;

    public IDisposable Case(string name)
    {
        Mark(Steps.Case, name, begins: true);
        return new Ending(() => Mark(Steps.Case, name, begins: false));
    }

    /// <summary>Drives and judges all trials of a policy.</summary>
    public IReadOnlyList<Verdict> Verify(Policy policy)
    {
        foreach (var trial in Protocols.Of(policy))
        {
            do
            {
                Drive(trial);
            }
            while (!VerifyJudge.IsSettled(VerifyJudge.Tries(policy, 0, trial, new RunRecord(Seen))));
        }

        var plan = new Plan
        {
            Name = "n", File = "x.yaml", Line = 1, Id = "n", Seed = 1, Timeout = default, Suite = new Suite { Name = "s", File = "", Services = [] }, Loads = [], Expect = [], Verify = [policy],
        };
        return Judge.All(plan, new RunRecord(Seen));
    }

    /// <summary>A request as an entry drives it.</summary>
    public static PlannedLoad Request(string method, string? shows = null) => new()
    {
        Id = "d", Method = method, Path = "/work", Via = "caller", Rate = 1, Ramp = default, For = default, Timeout = TimeSpan.FromSeconds(5), Shows = shows,
    };

    protected string Trace() => $"{++_asked:x32}";

    protected virtual void Lifted(PlannedFault fault)
    {
    }

    protected Exchange Arrived(long at, string trace, string method, string? edge = null)
    {
        Arrivals += edge is null ? 1 : 0;
        return new(at) { Edge = edge ?? Subject, Method = method, Path = "/item", Status = 200, Trace = trace, Ended = at + Millisecond, Outcome = ExchangeOutcome.Answered };
    }

    protected Operation Over(long at, string trace, PlannedLoad request, int status, string shown = "")
    {
        var operation = new Operation(at)
        {
            Load = "verify", Name = request.Name, Via = request.Via, Phase = OperationPhase.Verify, Sent = at, Ended = Now, Status = status, Outcome = OperationOutcome.Answered,
            Trace = trace, Shown = shown,
        };
        Seen.Add(operation);
        return operation;
    }

    private void Mark(string step, string detail, bool begins) => Seen.Add(new Mark(++Now) { Step = step, Begins = begins, Detail = detail });

    private void Drive(ITrial trial)
    {
        Mark(Steps.Trial, VerifyJudge.Title(0, trial), begins: true);
        try
        {
            trial.DriveAsync(this).GetAwaiter().GetResult();
        }
        catch (CannotDrive e)
        {
            Mark(Steps.CannotDrive, e.Message, begins: true);
        }

        Mark(Steps.Trial, VerifyJudge.Title(0, trial), begins: false);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    /// <summary>Calls that end when they are waited for.</summary>
    protected sealed class Begun(Func<int> ended, Action end) : ICalls
    {
        public int Ended => ended();

        public Task EndAsync()
        {
            end();
            return Task.CompletedTask;
        }
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A suite over virtual time: what every simulated one has, and how a policy is verified against it. Nothing waits.</summary>
internal abstract class Simulated(Policy policy) : IStimulus
{
    public const long Millisecond = 1_000_000;
    private int _asked;

    public List<Observation> Seen { get; } = [];

    public long Now { get; protected set; } = Millisecond;

    public int Arrivals { get; protected set; }

    public virtual int Ended => Arrivals;

    public long UnixTime => 1_800_000_000 + Now / (1000 * Millisecond);

    public virtual int ArrivalsOn(string edge) => edge == policy.Subject ? Arrivals : Seen.OfType<Exchange>().Count(exchange => exchange.Edge == edge);

    public virtual int EndedOn(string edge) => edge == policy.Subject ? Ended : ArrivalsOn(edge);

    public IReadOnlyList<Exchange> Exchanges(long since) => [.. Seen.OfType<Exchange>().Where(exchange => exchange.At >= since)];

    protected List<PlannedFault> Faults { get; } = [];

    protected Policy Policy => policy;

    public Task<Operation> AskAsync() => AskAsync(policy.Drive);

    public abstract Task<Operation> AskAsync(PlannedLoad request);

    public virtual ICalls Begin(int count) => Begin(policy.Drive, count);

    public virtual ICalls Begin(PlannedLoad request, int count) => throw new NotSupportedException("no trial of this pattern does");

    public virtual Task WaitAsync(TimeSpan time)
    {
        Now += time.Ticks * 100;
        return Task.CompletedTask;
    }

    public virtual Task RestartCallerAsync() => Task.CompletedTask;

    public virtual Task KillAsync(string service) => Task.CompletedTask;

    public virtual Task StartAsync(string service) => Task.CompletedTask;

    public virtual Task TerminateAsync(string service, TimeSpan grace) => Task.CompletedTask;

    public IDisposable Inject(PlannedFault fault)
    {
        Faults.Add(fault);
        return new Ending(() =>
        {
            Faults.Remove(fault);
            Lifted(fault);
        });
    }

    public IDisposable Case(string name)
    {
        Mark(Steps.Case, name, begins: true);
        return new Ending(() => Mark(Steps.Case, name, begins: false));
    }

    /// <summary>Drives and judges all of a policy's trials, as a run does.</summary>
    public IReadOnlyList<Verdict> Verify()
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
            Name = "n", File = "verify.yaml", Line = 1, Id = "n", Seed = 1, Timeout = default, Suite = new() { Name = "s", File = "", Services = [] }, Loads = [], Expect = [], Verify = [policy],
        };
        return Judge.All(plan, new RunRecord(Seen));
    }

    /// <summary>A request as an entry drives it.</summary>
    public static PlannedLoad Request(string method, string? shows = null) => new()
    {
        Id = "d", Method = method, Path = "/work", Via = "caller", Rate = 1, Ramp = default, For = default, Timeout = TimeSpan.FromSeconds(5), Shows = shows,
    };

    protected virtual void Lifted(PlannedFault fault)
    {
    }

    protected string NextTrace() => $"{++_asked:x32}";

    /// <summary>A request that came to an edge, answered well a millisecond later; on the edge under test it is counted.</summary>
    protected Exchange Arrived(long at, string trace, string method, string? edge = null)
    {
        Arrivals += edge is null ? 1 : 0;
        return new(at) { Edge = edge ?? policy.Subject, Method = method, Path = "/item", Status = 200, Trace = trace, Ended = at + Millisecond, Outcome = ExchangeOutcome.Answered };
    }

    /// <summary>A call has ended now; status 0 = it was given up.</summary>
    protected Operation Asked(PlannedLoad request, string trace, long at, int status, string shown = "")
    {
        var operation = new Operation(at)
        {
            Load = "verify", Name = request.Name, Via = request.Via, Phase = OperationPhase.Verify, Sent = at, Ended = Now, Status = status, Trace = trace, Shown = shown,
            Outcome = status > 0 ? OperationOutcome.Answered : OperationOutcome.TimedOut,
        };
        Seen.Add(operation);
        return operation;
    }

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

    private void Mark(string step, string detail, bool begins) => Seen.Add(new Mark(++Now) { Step = step, Begins = begins, Detail = detail });

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

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A suite over virtual time: what every simulated one has, and how a policy is verified against it. Nothing waits.</summary>
internal abstract class Simulated(Policy policy) : IStimulus
{
    protected const long Millisecond = 1_000_000;
    private int _asked;

    public List<Observation> Seen { get; } = [];

    public long Now { get; protected set; } = Millisecond;

    public int Arrivals { get; protected set; }

    public abstract int Ended { get; }

    protected List<PlannedFault> Faults { get; } = [];

    protected Policy Policy => policy;

    public Task<Operation> AskAsync() => AskAsync(policy.Drive);

    public abstract Task<Operation> AskAsync(PlannedLoad request);

    public abstract ICalls Begin(int count);

    public abstract Task WaitAsync(TimeSpan time);

    public abstract Task RestartCallerAsync();

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

    protected abstract void Lifted(PlannedFault fault);

    protected string NextTrace() => $"{++_asked:x32}";

    protected Operation Asked(PlannedLoad request, string trace, long at, int status)
    {
        var operation = new Operation(at)
        {
            Load = "verify", Name = request.Name, Via = request.Via, Phase = OperationPhase.Verify, Sent = at, Ended = Now, Status = status, Trace = trace,
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
}

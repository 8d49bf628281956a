using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The saga's service is killed at each point: before a step was done, after it was done and before its answer came, while it undoes. What it began it finishes or undoes when it is up again.</summary>
internal sealed class SagaCrash : Trial<SagaPolicy>
{
    /// <summary>A callee that was asked has acted by then.</summary>
    private static readonly TimeSpan Acts = TimeSpan.FromMilliseconds(50);

    public override string Name => "crash";

    public override bool IsAsked(SagaPolicy policy) => policy.Crashes;

    public override async Task DriveAsync(SagaPolicy policy, IStimulus on)
    {
        await on.CompletesAsync(policy);
        foreach (var point in All(policy))
        {
            using var marked = on.Case(point.Name);
            var since = on.Now;
            var asked = await CrashAsync(policy, on, point);
            if (!await on.EndsAsync(policy, since, asked))
            {
                return;
            }
        }
    }

    public override IEnumerable<Verdict> Judge(SagaPolicy policy, TrySeen seen)
    {
        List<Point> all = [.. All(policy)];
        var verdicts = SagaVerdicts.Of(policy, seen, all.Select(point => point.Name), shown => Touched(all.Find(point => point.Name == shown.Case.Name)!, shown));
        yield return verdicts.Ends(Ask(policy, "recovers", RuleKind.Liveness, $"a saga whose service was killed is completed or undone within {Say.Limit(policy.Within)} after it is up again"), seen);
    }

    private static async Task<Records.Operation> CrashAsync(SagaPolicy policy, IStimulus on, Point point)
    {
        var step = policy.Saga.Steps[point.Step];
        var arrivals = point.How == Moment.Undoing ? on.ArrivalsWithUndo(policy, point.Step) : on.ArrivalsWith(policy, point.Step);
        using var refused = point.How == Moment.Undoing ? Refused(policy, on) : null;
        var held = on.Inject(Kept(point, step));
        var asking = on.AskAsync();
        try
        {
            await on.ComeAsync(step.On, arrivals);
            await on.WaitAsync(point.How == Moment.After ? Acts : TimeSpan.Zero);
            await on.KillAsync(policy.Caller);
        }
        finally
        {
            held.Dispose();
            await on.StartAsync(policy.Caller);
        }

        return await asking;
    }

    private static IDisposable Refused(SagaPolicy policy, IStimulus on)
    {
        var pivot = policy.Saga.Steps[policy.PivotAt];
        return on.Inject(policy.Fails[0].On(pivot.On, pivot.Request));
    }

    private static PlannedFault Kept(Point point, Suites.SagaStep step) => point.How == Moment.After
        ? new DelayFault { Id = "", Target = step.On, At = default, For = default, Who = StepFailure.Who(step.Request), By = TimeSpan.FromSeconds(30), Jitter = default, Side = FaultSide.Response }
        : SagaDriving.Held(step.On, point.How == Moment.Undoing ? step.Undo! : step.Request);

    private static IEnumerable<Point> All(SagaPolicy policy)
    {
        foreach (var step in policy.Exhaustively ? Enumerable.Range(0, policy.Saga.Steps.Count) : [policy.PivotAt])
        {
            yield return new(step, Moment.Before, $"killed before {policy.Saga.Steps[step].Name} is done");
            yield return new(step, Moment.After, $"killed before the answer of {policy.Saga.Steps[step].Name}");
        }

        foreach (var step in SagaUndoFails.All(policy))
        {
            yield return new(step, Moment.Undoing, $"killed while {policy.Saga.Steps[step].Name} is undone");
        }
    }

    private static bool Touched(Point point, SagaCase shown) =>
        shown.Saga?.Steps[point.Step] is { } step && (point.How == Moment.Undoing ? step.Undos : step.Attempts).Any(exchange => exchange.Fault.Length > 0);

    private enum Moment
    {
        Before,
        After,
        Undoing,
    }

    private sealed record Point(int Step, Moment How, string Name);
}

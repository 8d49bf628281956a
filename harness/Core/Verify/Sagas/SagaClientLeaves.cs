using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The client leaves while a step is under way: what was begun is finished or undone all the same.</summary>
internal sealed class SagaClientLeaves : Trial<SagaPolicy>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>Whoever gives up with the client has done so by then.</summary>
    private static readonly TimeSpan Notices = TimeSpan.FromMilliseconds(400);

    public override string Name => "client leaves";

    public override bool IsAsked(SagaPolicy policy) => policy.PivotAt > 0;

    public override async Task DriveAsync(SagaPolicy policy, IStimulus on)
    {
        await on.CompletesAsync(policy);
        var pivot = policy.Saga.Steps[policy.PivotAt];
        using var marked = on.Case(Case(policy));
        var since = on.Now;
        Records.Operation asked;
        using (on.Inject(SagaDriving.Held(pivot.On, pivot.Request)))
        {
            asked = await on.AskAsync(policy.Drive with { Timeout = Patience });
            await on.UntilAsync(Notices, () => on.EndedOn(pivot.On) >= on.ArrivalsOn(pivot.On));
        }

        await on.EndsAsync(policy, since, asked);
    }

    public override IEnumerable<Verdict> Judge(SagaPolicy policy, TrySeen seen)
    {
        var verdicts = SagaVerdicts.Of(policy, seen, [Case(policy)], shown => shown.Saga?.Steps[policy.PivotAt].Attempts.Any(attempt => attempt.Fault.Length > 0) ?? false);
        yield return verdicts.Ends(Ask(policy, "outlives its client", RuleKind.Liveness, $"what was begun is completed or undone within {Say.Limit(policy.Within)}, though nobody waits for the answer"), seen);
    }

    private static string Case(SagaPolicy policy) => $"the client leaves during {policy.Saga.Steps[policy.PivotAt].Name}";
}

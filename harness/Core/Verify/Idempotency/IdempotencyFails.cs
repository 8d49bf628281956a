using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A call failed before it had its effect: the next one under its key has it.</summary>
internal sealed class IdempotencyFails : Trial<IdempotencyPolicy>
{
    private const string Case = "after a failure";

    public override string Name => "failure";

    public override bool IsAsked(IdempotencyPolicy policy) => policy.IsOfEdge;

    public override async Task DriveAsync(IdempotencyPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        var request = on.Fresh(policy);
        await on.CountAsync(policy);
        using (on.Inject(new Failure(FailureHow.Status, 503).On(policy.Subject)))
        {
            await on.AskAsync(request);
        }

        await on.AskAsync(request);
        await on.CountAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(IdempotencyPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "executes after a failure", RuleKind.Safety, "a call whose first attempt failed before its effect is executed");
        IEnumerable<Evidence> evidence = [.. shown.Asked(policy).Select(Say.Seen), .. shown.Arrivals.Select(Say.Seen)];
        yield return shown.Asked(policy) is not [{ Succeeded: false }, var second] || !shown.Arrivals.Any(arrival => arrival.Fault.Length > 0)
            ? question.Inconclusive($"the first call did not fail by {policy.Subject}", "", evidence)
            : second.Succeeded && shown.Effects(policy) is 1
            ? question.Passed($"answered {second.Ending()}, 1 effect", evidence)
            : question.Failed(
                $"answered {second.Ending()}, {shown.Effects(policy)} effects",
                $"{policy.Drive.Name}: the first call failed because {Say.Arrow(policy.Subject)} answered 503; the second under the same {policy.Key} ended {second.Ending()} with {shown.Effects(policy)} effects in all; the design says that it is executed.", evidence);
    }
}

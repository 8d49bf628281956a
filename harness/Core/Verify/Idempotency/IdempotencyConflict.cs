using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>conflict:</c> A used key with another body is refused, and has no effect.</summary>
internal sealed class IdempotencyConflict : Trial<IdempotencyPolicy>
{
    private const string Case = "another body";

    public override string Name => "another body";

    public override bool IsAsked(IdempotencyPolicy policy) => policy is { Conflict: not null, Other: not null };

    public override async Task DriveAsync(IdempotencyPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        var request = on.Fresh(policy);
        await on.CountAsync(policy);
        await on.AskAsync(request);
        await on.AskAsync(policy.Keyed(policy.Other!, request.Headers[policy.Key]));
        await on.CountAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(IdempotencyPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "refuses another body", RuleKind.Safety, $"{policy.Conflict} for a used {policy.Key} with another body");
        List<Operation> asked = shown.Asked(policy);
        IEnumerable<Evidence> evidence = [.. asked.Select(Say.Seen), .. shown.Arrivals.Select(Say.Seen)];
        yield return asked is not [{ Succeeded: true }, { Outcome: OperationOutcome.Answered } second]
            ? question.Inconclusive("the first call was not answered well, or the second not at all", "", evidence)
            : second.Status == policy.Conflict && shown.Effects(policy) is 1
            ? question.Passed($"answered {second.Status}", evidence)
            : question.Failed(
                $"answered {second.Status}, {shown.Effects(policy)} effects in all",
                $"{policy.Drive.Name}: a call under a used {policy.Key} with another body was answered {second.Status}, and there were {shown.Effects(policy)} effects; the design says {policy.Conflict} and 1.", evidence);
    }
}

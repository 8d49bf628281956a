using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>side: in</c>: asked for more than it takes, a service takes its burst and rejects the rest as declared.</summary>
internal sealed class RateLimitTakes : Trial<RateLimitPolicy>
{
    private const string Case = "too many at once";

    public override string Name => "takes";

    public override bool IsAsked(RateLimitPolicy policy) => policy.Side == RateLimitSide.In;

    public override async Task DriveAsync(RateLimitPolicy policy, IStimulus on)
    {
        await on.FullAsync(policy);
        using var marked = on.Case(Case);
        await on.TogetherAsync(on.Client(policy, "burst"), policy.TooMany);
    }

    public override IEnumerable<Verdict> Judge(RateLimitPolicy policy, TrySeen seen)
    {
        List<Operation> operations = [.. seen.Case(Case).Calls.Select(call => call.Operation)];
        List<Operation> accepted = [.. operations.Where(operation => operation.Succeeded)];
        var lost = operations.Count(operation => operation.Outcome != OperationOutcome.Answered);
        var observed = $"{accepted.Count} of {operations.Count} were let in";
        yield return Limits(policy, accepted, observed);
        var burst = Ask(policy, "lets a burst in", RuleKind.Safety, $"after a pause {Words.Count(policy.Burst, "call")} at once are let in");
        yield return accepted.Count >= policy.Burst
            ? burst.Passed(observed, accepted.Select(Say.Seen))
            : lost > 0
            ? burst.Inconclusive($"{Words.Count(lost, "call")} got no answer", observed, operations.Select(Say.Seen))
            : burst.Failed(observed, $"{policy.Subject}: after a pause {observed}; the design says that {policy.Burst} are.", operations.Select(Say.Seen));
        yield return Rejects(policy, [.. operations.Where(operation => operation.IsRejected())]);
    }

    /// <summary>Shared with the trial of a window's turn.</summary>
    public static Verdict Limits(RateLimitPolicy policy, IReadOnlyList<Operation> accepted, string observed, string rule = "limits")
    {
        var question = Ask(policy, rule, RuleKind.Safety, $"never more than {policy.InWords}");
        var most = PassedMost.Of(policy, accepted);
        return most.Count == 0
            ? question.Inconclusive("no call was let in")
            : most.Over <= 0
            ? question.Passed(observed, accepted.Select(Say.Seen))
            : question.Failed($"{Words.Count(most.Count, "call")} within {Words.Time(most.Span)}", $"{policy.Subject} let {Words.Count(most.Count, "call")} in within {Words.Time(most.Span)}; the design says {policy.InWords}.", accepted.Select(Say.Seen));
    }

    private static Verdict Rejects(RateLimitPolicy policy, IReadOnlyList<Operation> rejected)
    {
        var question = Ask(policy, "rejects", RuleKind.Safety, $"{policy.Status}{(policy.RetryAfter ? " with Retry-After" : "")}");
        var other = rejected.FirstOrDefault(operation => operation.Status != policy.Status);
        var silent = rejected.Count(operation => policy.RetryAfter && operation.Shown.Length == 0);
        return rejected.Count == 0
            ? question.Inconclusive("no call was rejected")
            : other is not null
            ? question.Failed($"answered {other.Status}", $"{policy.Subject}: a call over the limit was answered {other.Status}; the design says {policy.Status}.", rejected.Select(Say.Seen))
            : silent > 0
            ? question.Failed($"{silent} of {rejected.Count} without Retry-After", $"{policy.Subject}: {silent} of {Words.Count(rejected.Count, "rejection")} did not say with Retry-After when to come back.", rejected.Select(Say.Seen))
            : question.Passed($"{Words.Count(rejected.Count, "call")} {Say.Were(rejected.Count)}", rejected.Select(Say.Seen));
    }
}

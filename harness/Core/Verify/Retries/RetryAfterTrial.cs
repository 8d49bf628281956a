using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>honours: retry_after</c>: it comes back when it was told to, not before.</summary>
internal sealed class RetryAfterTrial : Trial<RetryPolicy>
{
    private const string Case = "Retry-After";
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    public override string Name => "retry-after";

    public override bool IsAsked(RetryPolicy policy) => policy.Honours.Contains(RetryHonour.RetryAfter);

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new AnswerFault { Id = "", Target = policy.Subject, At = default, For = default, Who = policy.Who(1), Status = 503, RetryAfter = After });
        await on.AskAsync();
        await on.QuietAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "honours Retry-After", RuleKind.Safety, $"after 503 with Retry-After: 1 the next attempt comes {Say.Limit(After)} later, not before");
        if (shown.Arrivals is not [var first, var next, ..])
        {
            yield return question.Inconclusive($"{Words.Count(shown.Arrivals.Count, "attempt")} {Say.Were(shown.Arrivals.Count)} seen, so nothing came back", "", shown.Arrivals.Select(Say.Seen));
            yield break;
        }

        var wait = next.At - first.KnownFrom;
        yield return wait >= After.Nanoseconds() - Tolerance.Safety(After.Nanoseconds())
            ? question.Passed($"after {Words.Time(wait)}", Say.Seen(first), Say.Seen(next))
            : question.Failed($"after {Words.Time(wait)}", $"{Say.Arrow(policy.Subject)}: it was told to come back after {Say.Limit(After)} and came after {Words.Time(wait)}.", Say.Seen(first), Say.Seen(next));
    }
}

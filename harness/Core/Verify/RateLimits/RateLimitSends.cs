using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>side: out</c>: asked for more than it may send, a caller sends its burst at once, then goes at its rate, and never faster.</summary>
internal sealed class RateLimitSends : Trial<RateLimitPolicy>
{
    private const string Case = "too many at once";

    /// <summary>The rest of a burst that a timer would spread over less than this is not told from one that passes at once.</summary>
    private const double Told = 0.15;

    private const double Slower = 0.9;

    public override string Name => "sends";

    public override bool IsAsked(RateLimitPolicy policy) => policy.Side == RateLimitSide.Out;

    /// <summary>Idle so long before that a bucket without a brim would hold all that is asked. A limiter that rejects instead of waiting is asked on.</summary>
    public override async Task DriveAsync(RateLimitPolicy policy, IStimulus on)
    {
        await on.FullAsync(policy);
        await on.WaitAsync(TimeSpan.FromSeconds((policy.TooMany - policy.Burst) / policy.Rate));
        using var marked = on.Case(Case);
        var (before, until) = (on.Arrivals, on.Now + (long)((policy.TooMany - policy.Burst) / policy.Rate * 1e9));
        await on.Begin(policy.TooMany).EndAsync();
        while (on.Arrivals - before < policy.TooMany && on.Now < until)
        {
            await on.AskAsync();
            await on.WaitAsync(TimeSpan.FromSeconds(0.4 / policy.Rate));
        }
    }

    public override IEnumerable<Verdict> Judge(RateLimitPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var stall = seen.Stall(shown.Began, shown.Ended);
        var evidence = shown.Arrivals.Select(Say.Seen).ToList();
        yield return Limits(policy, shown, stall, evidence);
        if ((policy.Burst - 1) / policy.Rate >= Told)
        {
            yield return Bursts(policy, shown.Arrivals, stall, evidence);
        }

        yield return Paces(policy, shown, stall, evidence);
    }

    private static Verdict Limits(RateLimitPolicy policy, CaseSeen shown, long stall, IReadOnlyList<Evidence> evidence)
    {
        var question = Ask(policy, "limits", RuleKind.Safety, $"never more than {policy.InWords}");
        var most = PassedMost.Of(policy, shown.Arrivals, stall);
        return shown.Arrivals.Count <= policy.Burst
            ? question.Inconclusive($"only {Words.Count(shown.Arrivals.Count, "call")} of {shown.Calls.Count} came to the edge", "", evidence)
            : most.Over <= 0
            ? question.Passed($"{Words.Count(shown.Arrivals.Count, "call")} over {Words.Time(shown.Arrivals[^1].At - shown.Arrivals[0].At)}", evidence)
            : question.Failed($"{Words.Count(most.Count, "call")} within {Words.Time(most.Span)}", $"{Say.Arrow(policy.Subject)}: {Words.Count(most.Count, "call")} came within {Words.Time(most.Span)}; the design says {policy.InWords}.", evidence);
    }

    private static Verdict Bursts(RateLimitPolicy policy, IReadOnlyList<Exchange> arrivals, long stall, IReadOnlyList<Evidence> evidence)
    {
        var question = Ask(policy, "lets a burst through", RuleKind.Liveness, $"after a pause {Words.Count(policy.Burst, "call")} pass at once");
        var took = arrivals.Count < policy.Burst ? -1 : arrivals[policy.Burst - 1].At - arrivals[0].At;
        return took >= 0 && took <= Tolerance.Liveness(0)
            ? question.Passed($"within {Words.Time(took)}", evidence)
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), "", evidence)
            : question.Failed(
                took < 0 ? Words.Count(arrivals.Count, "call") : $"within {Words.Time(took)}",
                $"{Say.Arrow(policy.Subject)}: after a pause {(took < 0 ? $"{Words.Count(arrivals.Count, "call")} came in all" : $"the first {Words.Count(policy.Burst, "call")} took {Words.Time(took)}")}; the design says that {policy.Burst} pass at once.",
                evidence);
    }

    private static Verdict Paces(RateLimitPolicy policy, CaseSeen shown, long stall, IReadOnlyList<Evidence> evidence)
    {
        var question = Ask(policy, "keeps its rate", RuleKind.Liveness, $"{Slower * policy.Rate:0.##} a second and more when more is asked");
        var slack = policy.Algorithm == RateLimitAlgorithm.TokenBucket ? 0 : policy.Window.Nanoseconds();
        var asked = shown.Calls.Max(call => call.Operation.Ended) - shown.Began;
        var wanted = Slower * policy.Rate * (asked - slack - 2 * Tolerance.Liveness(0)) / 1e9;
        var observed = $"{Words.Count(shown.Arrivals.Count, "call")} in {Words.Time(asked)}";
        return shown.Arrivals.Count >= wanted
            ? question.Passed(observed, evidence)
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed, evidence)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {observed} came, though {shown.Calls.Count} were asked; the design says {policy.InWords}.", evidence);
    }
}

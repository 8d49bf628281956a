using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The waits between attempts are as long as declared, grow as declared and are drawn as declared.</summary>
internal sealed class RetryWaits : Trial<RetryPolicy>
{
    private const string Case = "all fail";
    private const int AtOnce = 10;
    private const int Batches = 6;
    private const double FactorOff = 0.15;

    public override string Name => "backoff";

    /// <summary>A breaker would open under calls that all fail, and hide waits.</summary>
    public override bool IsAsked(RetryPolicy policy) => policy is { Backoff: not null, Attempts: > 1 } && !policy.Honours.Contains(RetryHonour.Breaker);

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(policy.Fails(policy.On[0]));
        for (var batch = 0; batch < (policy.Backoff!.Jitter == RetryJitter.None ? 1 : Batches); batch++)
        {
            await on.Begin(AtOnce).EndAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var waits = WaitSeen.Of(seen.Case(Case), policy.Attempts);
        yield return NotLess(policy, waits);
        yield return NotLonger(policy, seen, waits);
        if (policy.Backoff!.Jitter == RetryJitter.None && policy.Attempts > 2)
        {
            yield return Grows(policy, seen, waits);
        }

        if (policy.Backoff.Share(1, policy.Backoff.First) is not null)
        {
            yield return Drawn(policy, seen, waits);
        }
    }

    private static Verdict NotLess(RetryPolicy policy, IReadOnlyList<WaitSeen> waits)
    {
        var question = Ask(policy, "waits", RuleKind.Safety, $"no wait shorter than {Each(policy, policy.Backoff!.Shortest)}");
        var shortest = waits.Select(wait => (wait, lacks: policy.Backoff.Shortest(wait.Number).Nanoseconds() - wait.AtMost)).OrderByDescending(one => one.lacks).FirstOrDefault();
        return waits.Count == 0
            ? question.Inconclusive("no call was repeated")
            : shortest.lacks <= Tolerance.Safety(policy.Backoff.Shortest(shortest.wait.Number).Nanoseconds())
            ? question.Passed(Seen(waits, policy), shortest.wait.Evidence)
            : question.Failed(Seen(waits, policy), $"{Say.Arrow(policy.Subject)}: attempt {shortest.wait.Number + 1} came {Words.Time(shortest.wait.AtMost)} after the failure before it; the design says at least {Say.Limit(policy.Backoff.Shortest(shortest.wait.Number))}.", shortest.wait.Evidence);
    }

    private static Verdict NotLonger(RetryPolicy policy, TrySeen seen, IReadOnlyList<WaitSeen> waits)
    {
        var question = Ask(policy, "waits no longer", RuleKind.Liveness, $"half of the waits at most {Each(policy, policy.Backoff!.Longest)}");
        var late = waits.GroupBy(wait => wait.Number).Select(same => (Number: same.Key, Wait: WaitSeen.Median(same)))
            .Where(one => one.Wait.Length > policy.Backoff.Longest(one.Number).Nanoseconds() + Tolerance.Liveness(policy.Backoff.Longest(one.Number).Nanoseconds())).ToList();
        return waits.Count == 0
            ? question.Inconclusive("no call was repeated")
            : late.Count == 0
            ? question.Passed(Seen(waits, policy))
            : Stalled(policy, seen) is { } why
            ? question.Inconclusive(why, Seen(waits, policy))
            : question.Failed(Seen(waits, policy), $"{Say.Arrow(policy.Subject)}: half of the waits before attempt {late[0].Number + 1} were {Words.Time(late[0].Wait.Length)} or longer; the design says at most {Say.Limit(policy.Backoff.Longest(late[0].Number))}.", late[0].Wait.Evidence);
    }

    private static Verdict Grows(RetryPolicy policy, TrySeen seen, IReadOnlyList<WaitSeen> waits)
    {
        var question = Ask(policy, "grows", RuleKind.Distribution, $"each wait {policy.Backoff!.Factor:0.##} times the one before, ± {FactorOff:0.##}");
        List<WaitSeen> medians = [.. waits.GroupBy(wait => wait.Number).OrderBy(same => same.Key).Select(WaitSeen.Median)];
        List<double> factors = [.. medians.Skip(1).Zip(medians, (next, before) => next.Length / (double)before.Length)];
        var wanted = Enumerable.Range(2, factors.Count).Select(n => policy.Backoff.Plain(n) / policy.Backoff.Plain(n - 1)).ToList();
        var off = factors.Zip(wanted, (have, want) => Math.Abs(have - want)).DefaultIfEmpty().Max();
        var observed = Words.List([.. factors.Select(factor => $"{factor:0.00}")]);
        return factors.Count == 0
            ? question.Inconclusive("no call was repeated twice")
            : off <= FactorOff
            ? question.Passed(observed)
            : Stalled(policy, seen) is { } why
            ? question.Inconclusive(why, observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: each wait was {observed} times the one before; the design says {policy.Backoff.Factor:0.##}.", medians.SelectMany(wait => wait.Evidence));
    }

    private static Verdict Drawn(RetryPolicy policy, TrySeen seen, IReadOnlyList<WaitSeen> waits)
    {
        var question = Ask(policy, "jitter", RuleKind.Distribution, $"first waits drawn as {Words.Time(policy.Backoff!.First)} with jitter '{Text.Snake.Of(policy.Backoff.Jitter)}' (Kolmogorov–Smirnov, 0.001)");
        List<WaitSeen> first = [.. waits.Where(wait => wait.Number == 1).OrderBy(wait => wait.Length)];
        if (first.Count < AtOnce)
        {
            return question.Inconclusive($"only {Words.Count(first.Count, "call")} were repeated");
        }

        var stall = Stall(seen);
        var asSeen = Shares(policy.Backoff, first, 0);
        var (distance, atLeast) = (Kolmogorov.Distance(asSeen), Kolmogorov.Distance(asSeen, Shares(policy.Backoff, first, stall)));
        var limit = Kolmogorov.Limit(first.Count);
        var observed = $"{Words.Time(first[0].Length)} to {Words.Time(first[^1].Length)}, half at most {Words.Time(first[first.Count / 2].Length)}; distance {distance:0.00}, chance makes {limit:0.00}";
        return distance <= limit
            ? question.Passed(observed)
            : atLeast <= limit || Stalled(policy, seen) is not null
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {first.Count} first waits were {Words.Time(first[0].Length)} to {Words.Time(first[^1].Length)}, half of them at most {Words.Time(first[first.Count / 2].Length)}; that is not jitter '{Text.Snake.Of(policy.Backoff.Jitter)}' of {Words.Time(policy.Backoff.First)}.", [.. first[0].Evidence, .. first[^1].Evidence]);
    }

    /// <summary>A machine that stalls makes waits longer, by no more than it stalled.</summary>
    private static IReadOnlyList<double> Shares(RetryBackoff backoff, IEnumerable<WaitSeen> waits, long shorter) =>
        [.. waits.Select(wait => backoff.Share(1, TimeSpan.FromTicks((wait.Length - shorter) / 100))!.Value)];

    private static string? Stalled(RetryPolicy policy, TrySeen seen) => Stall(seen) is var stall && stall > policy.Backoff!.First.Nanoseconds() / 5 ? Say.Stalled(stall) : null;

    private static long Stall(TrySeen seen)
    {
        var shown = seen.Case(Case);
        return seen.Stall(shown.Began, shown.Ended);
    }

    private static string Each(RetryPolicy policy, Func<int, TimeSpan> wait) => Words.List([.. Enumerable.Range(1, policy.Attempts - 1).Select(n => Say.Limit(wait(n)))]);

    private static string Seen(IReadOnlyList<WaitSeen> waits, RetryPolicy policy) =>
        $"medians {Words.List([.. Enumerable.Range(1, policy.Attempts - 1).Select(n => waits.Where(wait => wait.Number == n).ToList() is { Count: > 0 } same ? Words.Time(WaitSeen.Median(same).Length) : "none")])}";
}

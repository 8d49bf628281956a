using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges a limit on what a caller sends, by the generic cell rate algorithm (ITU-T I.371): each call moves the theoretical arrival time on by 1/rate, and none may
/// come earlier than burst/rate before it. A stall of the machine brings calls closer together, by no more than itself.
/// </summary>
public static class RateLimitEngine
{
    private const long Second = 1_000_000_000;

    /// <summary>One verdict on the calls that came too soon.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdict.</returns>
    public static IEnumerable<Verdict> Judge(RateLimitRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        List<Exchange> calls = [.. record.Exchanges.Where(seen => seen.Edge == rule.Subject && seen.At >= (record.LoadBegan ?? long.MaxValue))];
        return [Limits(rule, calls, record)];
    }

    private static Verdict Limits(RateLimitRule rule, List<Exchange> calls, RunRecord record)
    {
        var question = Ask(rule, "limits", RuleKind.Safety, $"{rule.Rate:0.##}/s and {rule.Burst} at once at most");
        if (calls.Count <= rule.Burst)
        {
            return question.Inconclusive($"only {Words.Count(calls.Count, "call")} crossed {rule.Subject} under load, so that nothing was limited: raise the rate");
        }

        var (interval, due, worst, at, nearest) = (Second / rule.Rate, 0.0, 0.0, calls[0], double.MaxValue);
        foreach (var call in calls)
        {
            var early = due - (rule.Burst * interval) - call.At;
            var spare = record.WorstStall(call.At - Second, call.At) + Tolerance.Safety(0);
            (worst, at) = early - spare > worst ? (early - spare, call) : (worst, at);
            nearest = Math.Min(nearest, -early);
            due = Math.Max(due, call.At) + interval;
        }

        var observed = worst > 0 ? $"a call came {Words.Time((long)worst)} too soon" : $"none of {Words.Count(calls.Count, "call")} came too soon";
        return worst > interval / 2
            ? question.Failed(observed, $"{Say.Arrow(rule.Subject)}: a call came {Words.Time((long)worst)} before {rule.Rate:0.##}/s with a burst of {rule.Burst} allowed it.", calls.Where(call => call.At <= at.At).TakeLast(rule.Burst + 2).Select(Say.Seen))
            : nearest > interval ? question.Inconclusive($"the limit was never reached: {Words.Count(calls.Count, "call")} came apart enough without it; raise the rate", observed)
            : question.Passed(observed, calls.Take(3).Select(Say.Seen));
    }

    private static Question Ask(RateLimitRule rule, string what, RuleKind kind, string expected) => new()
    {
        Pattern = "rate_limit", Rule = $"rate_limit {what}", Subject = rule.Subject, Kind = kind, Place = rule.Place, Expected = expected,
    };
}

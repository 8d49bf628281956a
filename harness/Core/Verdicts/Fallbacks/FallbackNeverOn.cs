using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>never_on: [404]</c>: such an answer is an answer, and the other source is not asked.</summary>
internal static class FallbackNeverOn
{
    public static Verdict Judge(FallbackTraffic traffic)
    {
        var statuses = string.Join(" or ", traffic.Rule.NeverOn);
        var question = FallbackEngine.Ask(traffic, "never on", RuleKind.Safety, $"{traffic.Rule.Source} is not used after {statuses}");
        var answered = traffic.Answers.Where(calls => calls.Key.Length > 0 && calls.Last() is { Answered: true } last && traffic.Rule.NeverOn.Contains(last.Status)).Select(calls => calls.Key).ToHashSet();
        if (traffic.Trouble is { } trouble || answered.Count == 0)
        {
            return question.Inconclusive(traffic.Trouble ?? $"no call on {traffic.Rule.Subject} was answered {statuses}");
        }

        List<Exchange> asked = [.. traffic.Source.Where(seen => answered.Contains(traffic.Link(seen)))];
        return asked.Count == 0
            ? question.Passed($"never in {Words.Count(answered.Count, "request")}")
            : question.Failed($"{asked.Count} of {Words.Count(answered.Count, "time")}", $"{Say.Arrow(traffic.Rule.Source)}: {asked.Count} of {Words.Count(answered.Count, "request")} whose call was answered {statuses} went there all the same; the design says that this is an answer.", asked.Select(Say.Seen));
    }
}

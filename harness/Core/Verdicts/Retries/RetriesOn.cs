namespace TestHarness.Core.Verdicts;

/// <summary><c>on: [503]</c>: a call whose first attempt ends so is sent again.</summary>
internal static class RetriesOn
{
    private const double Share = 0.1;

    public static Verdict Judge(Limited<IReadOnlyList<int>> asked, RetriesTraffic traffic)
    {
        var statuses = string.Join(" or ", asked.Limit);
        var question = RetriesEngine.Ask(traffic, "on", asked.Place, $"what is answered {statuses} is sent again") with { Kind = RuleKind.Distribution };
        List<LogicalCall> failed = [.. LogicalCalls.Of(traffic.Exchanges, seen => seen.Failed || asked.Limit.Contains(seen.Status)).Where(call => asked.Limit.Contains(call.First.Status))];
        if (traffic.Trouble is { } trouble || failed.Count == 0)
        {
            return question.Inconclusive(traffic.Trouble ?? $"no call on {traffic.Rule.Subject} was answered {statuses} at its first attempt");
        }

        List<LogicalCall> once = [.. failed.Where(call => call.Policy.Count() == 1)];
        var observed = $"{failed.Count - once.Count} of {Words.Count(failed.Count, "call")} sent again";
        return once.Count <= Share * failed.Count ? question.Passed(observed)
            : !Binomial.Exceeds(failed.Count, once.Count, Share) ? question.Inconclusive($"{once.Count} of {Words.Count(failed.Count, "call")} {Say.Were(once.Count)} not sent again, which chance may explain", observed)
            : question.Failed(observed, $"{traffic.Name}: {once.Count} of {Words.Count(failed.Count, "call")} answered {statuses} {Say.Were(once.Count)} not sent again; the design says that they are.", once.Select(call => Say.Seen(call.First)));
    }
}

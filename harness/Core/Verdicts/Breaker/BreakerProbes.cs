namespace TestHarness.Core.Verdicts;

/// <summary><c>half_open_probes:</c> When the break is over, no more calls come through at a time than declared, until one of them has ended.</summary>
internal static class BreakerProbes
{
    public static Verdict Judge(Limited<int> asked, BreakerCase seen)
    {
        var question = seen.Ask("limits probes", asked.Place, RuleKind.Safety, $"at most {Words.Count(asked.Limit, "call")} at a time");
        List<List<ForwardCall>> probes = [.. seen.Periods.SelectMany(period => period.Openings).Where(opening => opening.Probed is not null).Select(opening => Together(opening, seen))];
        if (seen.Use.Trouble is { } trouble || probes.Count == 0)
        {
            return question.Inconclusive(seen.Use.Trouble ?? "no call came through an open breaker");
        }

        var most = probes.MaxBy(one => one.Count)!;
        var observed = $"{Words.Count(most.Count, "call")} at a time";
        return most.Count > asked.Limit
            ? question.Failed(observed, $"{seen.Name} let {Words.Count(most.Count, "call")} through at a time when its break was over; the design says {asked.Limit}.", most.Select(call => Say.Seen(call.Exchange)))
            : probes.Exists(one => WasWanted(one, seen)) ? question.Passed(observed, most.Select(call => Say.Seen(call.Exchange)))
            : question.Inconclusive("nobody else wanted to call while a probe was under way: raise the rate, or delay the answers", observed);
    }

    /// <summary>What came through before the first of them had ended.</summary>
    private static List<ForwardCall> Together(Opening opening, BreakerCase seen)
    {
        List<ForwardCall> since = [.. seen.Use.Forward.Where(call => call.Exchange.At >= opening.Probed && call.NotBefore >= opening.At)];
        var first = since.Select(call => Math.Max(call.Exchange.FirstByte, call.Exchange.Ended - (Tolerance.Safety(0) * 4))).DefaultIfEmpty(0).Min();
        return [.. since.Where(call => call.Exchange.At < first)];
    }

    private static bool WasWanted(List<ForwardCall> probes, BreakerCase seen) => probes.Count > 0
        && seen.Use.Rejected.Any(call => call.NotBefore > probes[0].Exchange.At && call.NotAfter < probes.Min(probe => probe.Exchange.Ended));
}

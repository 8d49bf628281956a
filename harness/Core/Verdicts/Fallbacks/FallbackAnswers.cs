namespace TestHarness.Core.Verdicts;

/// <summary>Requests whose calls on the edge all failed are answered well; so few that chance explains them may not be.</summary>
internal static class FallbackAnswers
{
    private const double Share = 0.02;
    private const int Fewest = 5;

    public static Verdict Judge(FallbackTraffic traffic)
    {
        var question = FallbackEngine.Ask(traffic, "answers", RuleKind.Distribution, "requests whose call fails are answered well");
        if (traffic.Trouble is { } trouble || traffic.Needed.Count < Fewest)
        {
            return question.Inconclusive(traffic.Trouble ?? $"only {Words.Count(traffic.Needed.Count, "request")} {(traffic.Needed.Count == 1 ? "has" : "have")} seen a call on {traffic.Rule.Subject} fail; {Fewest} are needed");
        }

        List<Inbound> failed = [.. traffic.Needed.Where(request => !request.Succeeded)];
        var observed = $"{traffic.Needed.Count - failed.Count} of {Words.Count(traffic.Needed.Count, "request")} were";
        return failed.Count <= Share * traffic.Needed.Count ? question.Passed(observed, traffic.Needed.Take(3).Select(Seen))
            : !Binomial.Exceeds(traffic.Needed.Count, failed.Count, Share) ? question.Inconclusive($"{failed.Count} of {Words.Count(traffic.Needed.Count, "request")} were not, which chance may explain", observed, failed.Select(Seen))
            : question.Failed(observed, $"{Say.Arrow(traffic.Rule.Subject)}: {failed.Count} of {Words.Count(traffic.Needed.Count, "request")} whose call failed got {Words.List([.. failed.Select(request => $"{request.Status}").Distinct()])}; the design says that they fall back and are answered well.", failed.Select(Seen));
    }

    private static Evidence Seen(Inbound request) => new(request.At, $"{request.Kind} was answered {request.Status} after {Words.Time(request.Ended - request.At)}", request.Trace);
}

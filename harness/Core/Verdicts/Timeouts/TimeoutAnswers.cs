namespace TestHarness.Core.Verdicts;

/// <summary><c>answers:</c> Whoever asked gets a declared status when the call was given up.</summary>
internal static class TimeoutAnswers
{
    public static Verdict Judge(TimeoutTraffic traffic)
    {
        var declared = string.Join(" or ", traffic.Rule.Answers);
        var question = TimeoutEngine.Ask(traffic, "answers", RuleKind.Safety, $"{declared} when a call was given up");
        if (traffic.Trouble is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        List<Inbound> told = [.. traffic.Waited.Where(seen => !seen.Answered).Select(traffic.Asked).OfType<Inbound>().Where(request => request.Status > 0).DistinctBy(request => request.Trace)];
        List<Inbound> wrong = [.. told.Where(request => !traffic.Rule.Answers.Contains(request.Status))];
        var seen = Words.List([.. told.GroupBy(request => request.Status).OrderBy(same => same.Key).Select(same => $"{same.Count()} × {same.Key}")]);
        return told.Count == 0
            ? question.Inconclusive("nobody who asked was answered")
            : wrong.Count == 0
            ? question.Passed(seen)
            : question.Failed(seen, $"{Say.Arrow(traffic.Rule.Subject)}: {wrong.Count} of {Words.Count(told.Count, "request")} whose call was given up got {Words.List([.. wrong.Select(request => $"{request.Status}").Distinct()])}; the design says {declared}.", wrong.Select(Seen));
    }

    private static Evidence Seen(Inbound request) => new(request.At, $"{request.Kind} was answered {request.Status} after {Words.Time(request.Ended - request.At)}", request.Trace);
}

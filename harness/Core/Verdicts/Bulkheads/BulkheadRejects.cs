using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>rejects:</c> A request for which there is no place is turned away with the declared status, and soon.</summary>
internal static class BulkheadRejects
{
    private const int Fewest = 3;

    public static Verdict Judge(BulkheadRule rule, int status, EdgeUse use, RunRecord record)
    {
        var question = BulkheadEngine.Ask(rule, "rejects", RuleKind.Liveness, $"{status} within {Say.Limit(rule.RejectsWithin)}");
        List<Inbound> turned = [.. use.Rejected.Select(call => call.Request).Where(request => request.Status > 0).OrderBy(request => request.Ended - request.At)];
        if (use.Trouble is { } trouble || turned.Count < Fewest)
        {
            return question.Inconclusive(use.Trouble ?? $"only {Words.Count(turned.Count, "request")} {Say.Were(turned.Count)} turned away; {Fewest} are needed: raise the rate or delay the answers of {rule.Subject}");
        }

        List<Inbound> wrong = [.. turned.Where(request => request.Status != status)];
        var half = turned[turned.Count / 2];
        var observed = $"{Words.Count(turned.Count, "request")} turned away, half within {Words.Time(half.Ended - half.At)}";
        return wrong.Count > 0
            ? question.Failed(observed, $"{Say.Arrow(rule.Subject)}: {wrong.Count} of {Words.Count(turned.Count, "request")} that found no place got {Words.List([.. wrong.Select(request => $"{request.Status}").Distinct()])}; the design says {status}.", wrong.Select(Seen))
            : half.Ended - half.At <= rule.RejectsWithin.Nanoseconds()
            ? question.Passed(observed, Seen(half))
            : record.WorstStall(half.At, half.Ended) is var stall && stall > rule.RejectsWithin.Nanoseconds() / 2
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(rule.Subject)}: half of the {Words.Count(turned.Count, "request")} that found no place waited {Words.Time(half.Ended - half.At)} or longer; the design says {Say.Limit(rule.RejectsWithin)}.", Seen(half), Seen(turned[^1]));
    }

    private static Evidence Seen(Inbound request) => new(request.At, $"{request.Kind} was answered {request.Status} after {Words.Time(request.Ended - request.At)} and never came to the edge", request.Trace);
}

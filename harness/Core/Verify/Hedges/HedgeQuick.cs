using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A call that is answered in time is sent once.</summary>
internal sealed class HedgeQuick : Trial<HedgingPolicy>
{
    private const string Case = "quick";
    private const int Calls = 10;

    public override string Name => "quick";

    public override async Task DriveAsync(HedgingPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        await on.AskTimesAsync(Calls);
    }

    /// <summary>One that took longer, seen from outside, may have been sent twice rightly.</summary>
    public override IEnumerable<Verdict> Judge(HedgingPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "leaves quick calls alone", RuleKind.Safety, $"1 call on the edge for one that is answered within {Say.Limit(policy.After)}");
        List<CallSeen> quick = [.. shown.Calls.Where(call => call.Arrived && call.Operation.Latency < policy.After.Nanoseconds() - Tolerance.Safety(policy.After.Nanoseconds()))];
        List<CallSeen> twice = [.. quick.Where(call => call.Arrivals.Count > 1)];
        List<Exchange> arrivals = [.. twice.SelectMany(call => call.Arrivals)];
        yield return quick.Count == 0
            ? question.Inconclusive($"no call of {shown.Calls.Count} was answered within {Say.Limit(policy.After)}", "", shown.Calls.Select(call => call.Evidence))
            : twice.Count == 0
            ? question.Passed($"{Words.Count(quick.Count, "call")} {(quick.Count == 1 ? "was" : "were each")} sent once", quick.Select(call => call.Evidence))
            : question.Failed(
                $"{twice.Count} of {Words.Count(quick.Count, "quick call")} {Say.Were(twice.Count)} sent more than once",
                $"{Say.Arrow(policy.Subject)}: a call that was answered after {Words.Time(twice[0].Operation.Latency)} was sent {Words.Count(twice[0].Arrivals.Count, "time")}; the design says that it is sent again after {Say.Limit(policy.After)}.",
                arrivals.Select(Say.Seen));
    }
}

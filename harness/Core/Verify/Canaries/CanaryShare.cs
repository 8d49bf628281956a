using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The new release gets its share of calls, within three standard deviations, and none is dropped while it is well.</summary>
internal sealed class CanaryShare : Trial<CanaryPolicy>
{
    private const string Case = "share";
    private const int Deviations = 3;

    public override string Name => "share";

    public override async Task DriveAsync(CanaryPolicy policy, IStimulus on)
    {
        await on.AllOldAsync(policy);
        using var marked = on.Case(Case);
        await on.AskAsync(policy.Switch);
        await on.AskTimesAsync(policy.Calls);
    }

    public override IEnumerable<Verdict> Judge(CanaryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "keeps its share", RuleKind.Distribution, $"{Words.Percent(policy.Share)} of calls go to {policy.To}, within {Deviations} standard deviations");
        if (shown.Of(policy.Switch) is not [{ Succeeded: true } turn])
        {
            yield return question.Inconclusive($"{policy.Switch.Name} was not answered well: {shown.Of(policy.Switch).Kinds()}");
            yield break;
        }

        var (old, other) = (seen.Beside(policy.From, shown), seen.Beside(policy.To, shown));
        var total = old.Count + other.Count;
        var (mean, reach) = (total * policy.Share, Deviations * Math.Sqrt(total * policy.Share * (1 - policy.Share)));
        var observed = $"{other.Count} of {Words.Count(total, "call")}, {Words.Percent((double)other.Count / Math.Max(1, total))}";
        yield return total < policy.Calls
            ? question.Inconclusive($"{total} of {Words.Count(policy.Calls, "call")} came to a release", observed)
            : Math.Abs(other.Count - mean) <= reach
            ? question.Passed(observed, other.Select(Say.Seen))
            : question.Failed(observed, $"{policy.Subject}: {observed} went to {Say.Arrow(policy.To)}; the design says {Words.Percent(policy.Share)}, which is {Math.Ceiling(mean - reach):0} to {Math.Floor(mean + reach):0} of so many.", [Say.Seen(turn), .. other.Take(5).Select(Say.Seen), .. old.Take(5).Select(Say.Seen)]);
        yield return Drops(policy, seen, shown);
    }

    private static Verdict Drops(CanaryPolicy policy, TrySeen seen, CaseSeen shown)
    {
        var question = Ask(policy, "drops nothing", RuleKind.Safety, $"at most {Words.Count(policy.Dropped, "call")} fails while the new release is well");
        var asked = shown.Of(policy.Drive);
        List<Operation> lost = [.. asked.Where(operation => !operation.Succeeded)];
        var stall = seen.Stall(shown.Began, shown.Ended);
        var observed = $"{lost.Count} of {Words.Count(asked.Count, "call")}";
        return lost.Count <= policy.Dropped
            ? question.Passed(observed, asked.Select(Say.Seen))
            : lost.MayBeStalled(stall)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {observed} ended {lost.Kinds()} with both releases well; the design says {policy.Dropped}.", lost.Select(Say.Seen));
    }
}

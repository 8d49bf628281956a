using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>spreads: evenly</c>: no instance gets more calls, or less, than chance gives it.</summary>
internal sealed class DiscoverySpreads : Trial<DiscoveryPolicy>
{
    private const string Case = "spread";

    public override string Name => "spread";

    public override bool IsAsked(DiscoveryPolicy policy) => policy.Spreads;

    public override async Task DriveAsync(DiscoveryPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        using var marked = on.Case(Case);
        await on.AskTimesAsync(policy.Calls);
    }

    public override IEnumerable<Verdict> Judge(DiscoveryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var counts = policy.Instances.Select(edge => (Edge: edge, Count: seen.Beside(edge, shown).Count)).ToList();
        var (total, share) = (counts.Sum(one => one.Count), 1.0 / counts.Count);
        var question = Ask(policy, "spreads", RuleKind.Distribution, $"calls go evenly to {Words.Count(counts.Count, "instance")}, no further from it than chance");
        var odd = counts.Where(one => Chance(total, one.Count, share) < Binomial.Alpha / counts.Count).ToList();
        var observed = string.Join(", ", counts.Select(one => $"{one.Count} on {one.Edge}"));
        yield return total < policy.Calls
            ? question.Inconclusive($"{total} of {Words.Count(policy.Calls, "call")} came to an instance", observed, shown.Calls.Select(call => Say.Seen(call.Operation)))
            : odd.Count == 0
            ? question.Passed(observed, shown.Calls.Select(call => Say.Seen(call.Operation)))
            : question.Failed(
                observed,
                $"{policy.Subject}: of {total} calls {odd[0].Count} went to {Say.Arrow(odd[0].Edge)}, of {total * share:0.#} that are its share; the design says that they are spread evenly.",
                counts.SelectMany(one => seen.Beside(one.Edge, shown).Take(3)).Select(Say.Seen));
    }

    /// <summary>How likely chance gives an instance so many calls, or takes it so far from its share the other way.</summary>
    private static double Chance(int total, int count, double share) => 2 * Math.Min(Binomial.UpperTail(total, count, share), Binomial.UpperTail(total, total - count, 1 - share));
}

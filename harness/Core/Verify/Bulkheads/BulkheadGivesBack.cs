using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A call that fails, in whatever way, gives its place back: after many of them as many are let through as before. The first way that takes places for good ends the trial.</summary>
internal sealed class BulkheadGivesBack : Trial<BulkheadPolicy>
{
    private const int Waves = 3;

    public override string Name => "places";

    public override async Task DriveAsync(BulkheadPolicy policy, IStimulus on)
    {
        foreach (var way in policy.GivesBackAfter)
        {
            await on.UsesAsync(policy);
            using (on.Case(Failing(way)))
            using (on.Inject(way.On(policy.Subject)))
            {
                await FailAsync(policy, on);
            }

            using var marked = on.Case(After(way));
            if (!await on.FillAsync(policy))
            {
                return;
            }
        }
    }

    public override IEnumerable<Verdict> Judge(BulkheadPolicy policy, TrySeen seen) =>
        policy.GivesBackAfter.Where(way => seen.Cases.Any(shown => shown.Name == After(way))).Select(way => One(policy, seen, way));

    /// <summary>When fewer come to the edge than it admits, the places are gone already.</summary>
    private static async Task FailAsync(BulkheadPolicy policy, IStimulus on)
    {
        for (var (wave, came) = (0, policy.AtMost); wave < Waves && came >= policy.AtMost; wave++)
        {
            var before = on.Arrivals;
            await on.Begin(policy.AtMost).EndAsync();
            came = on.Arrivals - before;
        }
    }

    private static string Failing(Failure way) => $"{way} {Waves} times";

    private static string After(Failure way) => $"after {way}";

    private static Verdict One(BulkheadPolicy policy, TrySeen seen, Failure way)
    {
        var question = Ask(policy, $"gives back after {way}", RuleKind.Liveness, $"after {Words.Count(Waves, "wave")} of calls that failed by {way}, {Words.Count(policy.AtMost, "call")} at once are let through");
        var (failing, after) = (seen.Case(Failing(way)), seen.Case(After(way)));
        var failed = failing.Calls.Count(call => !call.Operation.Succeeded);
        var together = after.Together();
        var observed = $"{together.Count} of {policy.AtMost} after {Words.Count(failed, "failed call")}";
        var stall = seen.Stall(failing.Began, after.Ended);
        return failing.Arrivals.Count == 0 && way.How != FailureHow.Refused
            ? question.Inconclusive("no call came to the edge to fail there")
            : together.Count >= policy.AtMost
            ? question.Passed(observed, together.Said())
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: after {Words.Count(failed, "call")} that failed by {way}, {together.Count} at once were let through; the design says {policy.AtMost}.", after.Calls.Select(call => call.Evidence));
    }
}

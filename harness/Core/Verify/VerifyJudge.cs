using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Judges what was verified, from the marks, calls and exchanges of a record.</summary>
public static class VerifyJudge
{
    /// <summary>A trial is tried so often at most.</summary>
    public const int MostTries = 3;

    /// <summary>What the marks of a trial say.</summary>
    /// <param name="block">The number of its entry in the file, from 0.</param>
    /// <param name="trial">The trial.</param>
    /// <returns>A title that no other trial of the file has.</returns>
    public static string Title(int block, ITrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return $"{block} {trial.Name}";
    }

    /// <summary>Judges all entries of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts in the order of the file and of each protocol.</returns>
    public static IEnumerable<Verdict> All(Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Verify.SelectMany((policy, block) => Protocols.Of(policy).SelectMany(trial => Settle(Tries(policy, block, trial, record), policy, trial)));
    }

    /// <summary>Judges each try of one trial.</summary>
    /// <param name="policy">What the file declares.</param>
    /// <param name="block">The number of its entry, from 0.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts of each try.</returns>
    public static IReadOnlyList<IReadOnlyList<Verdict>> Tries(Policy policy, int block, ITrial trial, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(trial);
        return [.. TryWindow.Of(Title(block, trial), record).Select(window => One(policy, trial, window, record))];
    }

    /// <summary>
    /// Whether another try could tell more: a safety rule that was broken is broken; any other must fail twice, and so must every one while the machine
    /// stalled: a call that should have gone well then ran into its caller's timeout, and counts were no longer those of the script.
    /// </summary>
    /// <param name="tries">The tries so far.</param>
    /// <returns>True when each rule is settled, or the tries are used up.</returns>
    public static bool IsSettled(IReadOnlyList<IReadOnlyList<Verdict>> tries)
    {
        ArgumentNullException.ThrowIfNull(tries);
        return tries.Count >= MostTries || Rules(tries).All(rule => rule.Any(IsFinal) || rule.Count(verdict => verdict.Outcome == Outcome.Failed) > 1);
    }

    private static IReadOnlyList<Verdict> One(Policy policy, ITrial trial, TryWindow window, RunRecord record)
    {
        if (window.Trouble.Length > 0)
        {
            return [Nothing(policy, trial, window.Trouble)];
        }

        try
        {
            var stalled = record.WorstStall(window.Window.Began, window.Window.Ended) > Tolerance.Witness(0);
            return [.. trial.Judge(new TrySeen(policy, window, record)).Select(verdict => verdict with { NeedsConfirming = stalled })];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [Nothing(policy, trial, $"the engine crashed: {e.GetType().Name}: {e.Message}")];
        }
    }

    private static IEnumerable<Verdict> Settle(IReadOnlyList<IReadOnlyList<Verdict>> tries, Policy policy, ITrial trial) =>
        tries.Count == 0 ? [Nothing(policy, trial, "it was not tried: the run ended before")] : Rules(tries).Select(rule => Settle([.. rule]));

    private static Verdict Settle(IReadOnlyList<Verdict> tries)
    {
        List<Verdict> failed = [.. tries.Where(verdict => verdict.Outcome == Outcome.Failed)];
        return tries.FirstOrDefault(IsFinal)
            ?? (failed.Count > 1 ? failed[0] : null)
            ?? (failed.Count == 1 ? Unconfirmed(failed[0], tries.Count) : tries[^1]);
    }

    private static Verdict Unconfirmed(Verdict failed, int tries)
    {
        var why = $"it failed in one of {tries} tries and was not confirmed: {failed.Sentence}";
        return failed with { Outcome = Outcome.Inconclusive, Why = why, Sentence = why };
    }

    private static bool IsFinal(Verdict verdict) => verdict.Outcome == Outcome.Passed || (verdict is { Outcome: Outcome.Failed, Kind: RuleKind.Safety, NeedsConfirming: false });

    private static IEnumerable<IGrouping<string, Verdict>> Rules(IReadOnlyList<IReadOnlyList<Verdict>> tries)
    {
        var told = tries.Where(one => one.Count > 0).ToList();
        var driven = told.Where(one => one.Any(verdict => !verdict.Rule.EndsWith(NotDriven, StringComparison.Ordinal))).ToList();
        return (driven.Count > 0 ? driven : told).SelectMany(one => one).GroupBy(verdict => verdict.Rule);
    }

    private const string NotDriven = ": not tried";

    private static Verdict Nothing(Policy policy, ITrial trial, string why) => new Question
    {
        Pattern = policy.Pattern, Rule = $"{policy.Pattern} {trial.Name}{NotDriven}", Subject = policy.Subject, Kind = RuleKind.Safety, Place = policy.Place, Expected = "what the file declares",
    }.Inconclusive(why);
}

using TestHarness.Core.Plans;

namespace TestHarness.XunitV3;

/// <summary>
/// A planted defect is caught when the rule that the file names failed and everything else passed.
/// The named rule may judge several things; those that the defect leaves nothing to see of may stay open, since one of them failed.
/// </summary>
internal static class KnownBadJudgement
{
    /// <summary>Null when it was caught, else what happened instead.</summary>
    public static Finding? Of(ChildResult result, KnownBad planted)
    {
        var named = result.Verdicts.Where(verdict => IsNamed(verdict, planted)).ToList();
        var others = result.Verdicts.Where(verdict => !IsNamed(verdict, planted)).ToList();
        if (others.Find(verdict => verdict.Outcome == "failed") is { } failed)
        {
            return new($"another rule failed too: {failed.Rule} {failed.Subject}: {failed.Sentence}", failed);
        }

        if (others.Find(verdict => verdict.Outcome != "passed") is { } open)
        {
            return new($"INCONCLUSIVE: another rule was not judged: {open.Rule} {open.Subject}: {open.Why}", open);
        }

        if (named.Exists(verdict => verdict.Outcome == "failed"))
        {
            return null;
        }

        return named.Find(verdict => verdict.Outcome != "passed") is { } unseen
            ? new($"INCONCLUSIVE: the planted defect was not judged: {unseen.Rule} {unseen.Subject}: {unseen.Why}", unseen)
            : new($"planted defect went unnoticed: {planted.Pattern} {planted.Subject} {(named.Count == 0 ? "was not judged" : "passed")}", named.FirstOrDefault());
    }

    private static bool IsNamed(ChildVerdict verdict, KnownBad planted) => verdict.Pattern == planted.Pattern && verdict.Subject == planted.Subject;
}

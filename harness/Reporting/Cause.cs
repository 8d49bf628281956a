using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting;

/// <summary>The one sentence that says why a run came out as it did.</summary>
public static class Cause
{
    private static readonly string[][] Priority =
        [["nothing_lost"], ["saga"], ["breaker"], ["retries", "fail_fast"], ["latency"], ["errors", "recovers"]];

    /// <summary>The sentence for the first line of a report.</summary>
    /// <param name="input">The run.</param>
    /// <returns>A sentence, with a count of further failed checks behind it.</returns>
    public static string Sentence(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Outcome switch
        {
            Outcome.Error => input.Problem ?? "The environment failed; nothing can be said of the suite.",
            Outcome.Failed => Failed(input.Plan.KnownBad, input.Verdicts),
            Outcome.Inconclusive => Inconclusive(input),
            _ => Passed(input.Plan.KnownBad, input.Verdicts),
        };
    }

    /// <summary>The verdict that the sentence speaks of: the first failed by weight of its pattern, else the first inconclusive.</summary>
    /// <param name="verdicts">The verdicts, in the order of the file.</param>
    /// <returns>That verdict, or null when all passed.</returns>
    public static Verdict? Lead(IReadOnlyList<Verdict> verdicts) =>
        Ranked(verdicts).FirstOrDefault(verdict => verdict.Outcome != Outcome.Passed);

    /// <summary>Verdicts as a reader wants them: failed first, the heavier pattern before; then errors, inconclusive and passed, as in the file.</summary>
    internal static IEnumerable<Verdict> Ranked(IEnumerable<Verdict> verdicts) => verdicts
        .OrderBy(verdict => verdict.Outcome switch { Outcome.Failed => 0, Outcome.Error => 1, Outcome.Inconclusive => 2, _ => 3 })
        .ThenBy(verdict => verdict.Outcome == Outcome.Failed ? Weight(verdict) : 0);

    private static string Failed(KnownBad? planted, IReadOnlyList<Verdict> verdicts)
    {
        var failed = Ranked(verdicts).Where(verdict => verdict.Outcome == Outcome.Failed).ToList();
        if (planted is not null && !failed.Any(verdict => Is(verdict, planted)))
        {
            return $"The planted defect went unnoticed: {planted.Pattern} on {planted.Subject} must fail and did not.";
        }

        return failed is [var first, ..] ? Said(first) + More(failed.Count - 1, "failed") : "The run failed.";
    }

    private static string Inconclusive(ReportInput input)
    {
        var open = Ranked(input.Verdicts).Where(verdict => verdict.Outcome == Outcome.Inconclusive).ToList();
        return open is [var first, ..] ? Said(first) + More(open.Count - 1, "inconclusive") : input.Problem ?? "The run cannot tell.";
    }

    private static string Passed(KnownBad? planted, IReadOnlyList<Verdict> verdicts) =>
        planted is not null && verdicts.FirstOrDefault(verdict => verdict.Outcome == Outcome.Failed && Is(verdict, planted)) is { } caught
            ? $"The planted defect was caught, as it must be: {Said(caught)}"
            : verdicts.Count switch
            {
                0 => "Nothing was judged.",
                1 => "The one check had its chance to fail and held.",
                var n => $"All {n} checks had their chance to fail and held.",
            };

    private static string Said(Verdict verdict) => verdict switch
    {
        { Outcome: Outcome.Inconclusive, Why.Length: > 0 } => verdict.Why,
        { Sentence.Length: > 0 } => verdict.Sentence,
        _ => $"{verdict.Rule}, {verdict.Subject}: expected {verdict.Expected}, observed {verdict.Observed}.",
    };

    private static string More(int count, string what) => count == 0 ? "" : $" (+{Words.Count(count, $"more {what} check")})";

    private static bool Is(Verdict verdict, KnownBad planted) => verdict.Pattern == planted.Pattern && verdict.Subject == planted.Subject;

    private static int Weight(Verdict verdict) =>
        Array.FindIndex(Priority, patterns => patterns.Contains(verdict.Pattern)) is >= 0 and var at ? at : Priority.Length;
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Reasons to trust no verdict of a run, or none of some kinds.</summary>
/// <param name="OfRun">Why there is no whole run to speak of, or null: this is said before all else, whatever an engine says.</param>
/// <param name="OfAll">Why nothing can be said, or null.</param>
/// <param name="OfPasses">Why "it held" cannot be said, or null: a fault that touched nothing proves nothing.</param>
/// <param name="OfTimes">Why nothing but safety can be said, or null.</param>
internal sealed record Doubts(string? OfRun, string? OfAll, string? OfPasses, string? OfTimes)
{
    public static Doubts Of(Plan plan, RunRecord record, IReadOnlyList<Verdict> steady)
    {
        var interrupted = record.Marks.FirstOrDefault(mark => mark.Step == Steps.Interrupted)?.Detail;
        var unsteady = steady.FirstOrDefault(verdict => verdict.Outcome != Outcome.Passed)?.Why;
        var left = record.Marks.FirstOrDefault(mark => mark.Step == Steps.FaultsLeft)?.Detail;
        var late = record.Marks.FirstOrDefault(mark => mark.Step == Steps.GeneratorLate)?.Detail;
        var started = record.LoadBegan is null ? "the load never began" : null;
        return new(
            interrupted,
            started ?? left ?? unsteady,
            record.Marks.FirstOrDefault(mark => mark.Step == Steps.LoadAborted)?.Detail ?? plan.Faults.Select(fault => NotApplied(fault, record)).FirstOrDefault(why => why is not null),
            late is null ? null : $"generator saturated: {late}");
    }

    /// <summary>For what is not judged on the load: only a run that was cut short says nothing.</summary>
    public Verdict WeighAlone(Verdict verdict) => OfRun is { } why ? Doubted(verdict, why) : verdict;

    public Verdict Weigh(Verdict verdict)
    {
        var why = OfRun
            ?? OfAll
            ?? (verdict.Kind != RuleKind.Safety ? OfTimes : null)
            ?? (verdict.Outcome == Outcome.Passed ? OfPasses : null);
        return why is null || (verdict.Outcome == Outcome.Inconclusive && OfRun is null) ? verdict : Doubted(verdict, why);
    }

    private static Verdict Doubted(Verdict verdict, string why) => verdict with { Outcome = Outcome.Inconclusive, Why = why, Sentence = why };

    /// <summary>A refused connection cannot be counted: that one cut is believed when it was applied.</summary>
    private static string? NotApplied(PlannedFault fault, RunRecord record) => record.Faults.GetValueOrDefault(fault.Id) switch
    {
        null => $"fault '{fault.Id}' was never applied",
        { Touched: 0 } when fault is not CutFault { How: CutHow.Refuse } => $"fault '{fault.Id}' {fault.Untouched}",
        _ => null,
    };
}

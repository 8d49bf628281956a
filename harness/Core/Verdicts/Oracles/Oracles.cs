using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>All oracles. They ask for nothing in a file: what they find is wrong in any system. A new one is a file here and a line here.</summary>
public static class Oracles
{
    private static readonly IReadOnlyList<Oracle> All =
    [
        new MissingSideEffect(), new DuplicatedSideEffect(), new AmplifiedCalls(), new OrphanWork(), new ContradictingTimeouts(), new NeverUsedAgain(), new UncausedError(),
    ];

    /// <summary>The names that <c>waive:</c> may list.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(oracle => oracle.Name)];

    /// <summary>What is found in a run that was not cut short. An oracle that crashes finds nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The findings that the file does not waive.</returns>
    public static IReadOnlyList<Finding> Find(Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(record);
        if (record.LoadBegan is null || !record.Marks.Any(mark => mark is { Step: Steps.Recovery, Begins: false }))
        {
            return [];
        }

        // A manifest of before has no such list.
        var waived = plan.Waive ?? [];
        var view = new OracleView(plan, record);
        return [.. All.Where(oracle => !waived.Contains(oracle.Name)).SelectMany(oracle => Find(oracle, view))];
    }

    /// <summary>The findings that fail the run, as verdicts.</summary>
    internal static IEnumerable<Verdict> Judge(Plan plan, RunRecord record) => Find(plan, record).Where(finding => finding.Fails || plan.Strict).Select(finding => new Question
    {
        Pattern = "oracle", Rule = $"oracle {finding.Oracle}", Subject = finding.Subject, Kind = RuleKind.Safety, Place = new Place(plan.File, plan.Line, 1), Expected = finding.Expected,
    }.Failed(finding.Observed, finding.Sentence, finding.Evidence));

    private static IReadOnlyList<Finding> Find(Oracle oracle, OracleView view)
    {
        try
        {
            return [.. oracle.Find(view)];
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or ArithmeticException)
        {
            return [];
        }
    }
}

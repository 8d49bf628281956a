using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views;

/// <summary>One fault: what was planned beside what was seen.</summary>
/// <param name="Planned">The plan.</param>
/// <param name="Seen">When it was really in force, or null when it never was.</param>
/// <param name="Zero">When the load began, in nanoseconds.</param>
internal sealed record FaultRow(PlannedFault Planned, FaultWindow? Seen, long Zero)
{
    public static IReadOnlyList<FaultRow> Of(ReportModel model) =>
        [.. model.Input.Plan.Faults.OrderBy(f => f.At).Select(f => new FaultRow(f, model.Outline.Record.Faults.GetValueOrDefault(f.Id), model.Outline.Zero))];

    public long From => Zero + Planned.At.Nanoseconds();

    public long Until => From + Planned.For.Nanoseconds();

    /// <summary>The fault's words without its target, as the target stands beside them.</summary>
    public string Short => string.Join(' ', Planned.InWords.Replace(Planned.Target, "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)) switch
    {
        [.. var words, ' ', 'o', 'n'] => words,
        var words => words,
    };

    public string PlannedWords => $"{Planned.At.TotalSeconds:0.###} – {(Planned.At + Planned.For).TotalSeconds:0.###} s";

    public string SeenWords => Seen switch
    {
        null => "never applied",
        { Lifted: long.MaxValue } => $"{(Seen.Applied - Zero) / 1e9:0.000} s – not seen to end",
        _ => $"{(Seen.Applied - Zero) / 1e9:0.000} – {(Seen.Lifted - Zero) / 1e9:0.000} s",
    };

    public string Late => Seen is null ? "" : Words.Time(Math.Abs(Seen.Applied - From)) + (Seen.Applied >= From ? " late" : " early");
}

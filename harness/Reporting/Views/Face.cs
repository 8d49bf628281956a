using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>How an outcome looks: an icon, a word and a colour, never one alone.</summary>
internal sealed record Face(string Icon, string Word, string Css)
{
    public static Face Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => new("✓", "passed", "passed"),
        Outcome.Failed => new("✕", "failed", "failed"),
        Outcome.Inconclusive => new("?", "inconclusive", "inconclusive"),
        _ => new("!", "error", "error"),
    };

    /// <summary>How an outcome looks that a file says.</summary>
    public static Face Of(string outcome) => Of(Enum.TryParse<Outcome>(outcome, ignoreCase: true, out var known) ? known : Outcome.Error);

    /// <summary>All outcomes of a run's checks in one phrase: <c>2 of 5 checks failed, 1 inconclusive</c>.</summary>
    public static string Count(IReadOnlyList<Verdict> verdicts)
    {
        var bad = verdicts.Where(v => v.Outcome != Outcome.Passed).CountBy(v => v.Outcome).OrderBy(pair => pair.Key)
            .Select(pair => (pair.Value, Of(pair.Key).Word)).ToList();
        return (verdicts.Count, bad) switch
        {
            (0, _) => "no checks were made",
            (_, []) => $"{verdicts.Count} of {Words.Count(verdicts.Count, "check")} passed",
            (_, [var first, .. var rest]) => $"{first.Value} of {Words.Count(verdicts.Count, "check")} {first.Word}" + string.Concat(rest.Select(b => $", {b.Value} {b.Word}")),
        };
    }
}

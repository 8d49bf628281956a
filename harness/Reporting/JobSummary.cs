using System.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting;

/// <summary>The results of a session for the page of a CI job: Markdown, what failed first, never more than such a page takes.</summary>
public static class JobSummary
{
    /// <summary>The most that it is long, in bytes of UTF-8.</summary>
    public const int MostBytes = 64 * 1024;

    private const string More = "\n… and more: see the reports.\n";

    /// <summary>Writes the summary.</summary>
    /// <param name="inputs">The runs, in the order in which they ran.</param>
    /// <returns>Markdown, lines ended by LF.</returns>
    public static string Render(IReadOnlyList<ReportInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Invariantly.Make(() => Write([.. inputs.Select(input => input.WithoutSecrets())]));
    }

    private static string Write(IReadOnlyList<ReportInput> inputs)
    {
        var text = new StringBuilder();
        var left = MostBytes - Encoding.UTF8.GetByteCount(More);
        foreach (var part in Parts(inputs))
        {
            left -= Encoding.UTF8.GetByteCount(part);
            if (left < 0)
            {
                return text.Append(More).ToString();
            }

            text.Append(part);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Parts(IReadOnlyList<ReportInput> inputs)
    {
        var counts = inputs.CountBy(input => input.Outcome).OrderBy(pair => Order(pair.Key)).Select(pair => $"{pair.Value} {Face.Of(pair.Key).Word}");
        yield return $"## {Words.Count(inputs.Count, "scenario")}: {string.Join(", ", counts)}\n\n| | scenario | cause | took |\n|---|---|---|---|\n";
        List<ReportInput> ordered = [.. inputs.OrderBy(input => Order(input.Outcome))];
        foreach (var input in ordered)
        {
            yield return $"| {Face.Of(input.Outcome).Icon} {Face.Of(input.Outcome).Word} | {Cell(input.Plan.Name)} | {Cell(Cause.Sentence(input))} | {Words.Time(input.Took)} |\n";
        }

        foreach (var input in ordered.Where(input => input.Outcome != Outcome.Passed))
        {
            yield return $"\n### {Face.Of(input.Outcome).Icon} {Cell(input.Plan.Name)}\n\n`{Code(input.Plan.File)}:{input.Plan.Line}`, replay: `{Code(input.Replay)}`\n\n";
            foreach (var verdict in Cause.Ranked(input.Verdicts).Where(verdict => verdict.Outcome != Outcome.Passed))
            {
                yield return $"* {Face.Of(verdict.Outcome).Icon} **{Cell(verdict.Rule)}**, {Cell(verdict.Subject)} (line {verdict.Place.Line}): expected {Cell(verdict.Expected)}; observed {Cell(verdict.Observed)}\n";
            }
        }
    }

    private static int Order(Outcome outcome) => outcome switch { Outcome.Failed => 0, Outcome.Error => 1, Outcome.Inconclusive => 2, _ => 3 };

    /// <summary>A text that is nothing but text in Markdown, in a table too.</summary>
    private static string Cell(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(letter => letter switch
    {
        '<' => "&lt;", '>' => "&gt;", '&' => "&amp;",
        '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '!' or '#' or '~' or '@' => $"\\{letter}",
        _ => letter.ToString(),
    }));

    private static string Code(string text) => text.ReplaceLineEndings(" ").Replace('`', '\'');
}

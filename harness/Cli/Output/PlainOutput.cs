using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Output;

/// <summary>One line an event, readable in a CI log; results with their cause, place, report and replay.</summary>
internal sealed class PlainOutput(TextWriter to, TimeProvider time) : IOutput
{
    private readonly Lock _gate = new();

    public void Say(string text) => Write(text);

    public void Event(string scenario, RunEvent what)
    {
        if (what.Kind != RunEventKind.Pulse)
        {
            Write($"{Now} {scenario}  t={what.At.TotalSeconds:0.0}s  {what.Text}");
        }
    }

    public void Problem(Problem problem) => Write(problem.ToString() + Environment.NewLine);

    public void Result(Finished result)
    {
        if (result.Skipped.Length > 0)
        {
            Write($"{Now} - skipped {result.Name}: {result.Skipped}");
            return;
        }

        var icon = result.Outcome switch { Outcome.Passed => "✓ passed", Outcome.Failed => "✕ FAILED", Outcome.Inconclusive => "? INCONCLUSIVE", _ => "! ERROR" };
        var lines = new List<string> { $"{Now} {icon}  {result.Name}  ({result.Took.TotalSeconds:0.0} s)" };
        if (result.Outcome != Outcome.Passed)
        {
            lines.Add($"    {result.Cause.ReplaceLineEndings(Environment.NewLine + "    ")}");
            lines.AddRange(result.Verdicts.Where(verdict => verdict.Outcome is Outcome.Failed).Select(Row));
            lines.Add($"      at {result.File}:{result.Line}");
        }

        lines.AddRange(result.Findings.Select(finding => $"      found {finding.Oracle}: {finding.Sentence}"));
        if (result.Folder.Length > 0)
        {
            lines.Add($"      report: {Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Combine(result.Folder, "report.html"))}");
        }

        if (result.Outcome != Outcome.Passed && result.Replay.Length > 0)
        {
            lines.Add($"      replay: {result.Replay}");
        }

        Write(string.Join(Environment.NewLine, lines));
    }

    private string Now => $"{time.GetLocalNow():HH:mm:ss}";

    private static string Row(Verdict verdict) =>
        $"      {verdict.Rule} {verdict.Subject} ({verdict.Place}): expected {verdict.Expected}; observed {verdict.Observed}";

    private void Write(string text)
    {
        lock (_gate)
        {
            Spoken.Line(to, text);
        }
    }
}

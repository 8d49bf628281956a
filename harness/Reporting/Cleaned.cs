using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting;

/// <summary>An input without secrets. Logs and paths of the record are cleaned where they are picked out, as there are too many to copy.</summary>
internal static class Cleaned
{
    /// <summary>Takes the secrets out of every text but those of the record.</summary>
    public static ReportInput WithoutSecrets(this ReportInput input) => input with
    {
        Plan = input.Plan with { Name = Redaction.Of(input.Plan.Name) },
        Verdicts = [.. input.Verdicts.Select(Of)],
        ScenarioText = Redaction.Of(input.ScenarioText),
        Tries = [.. input.Tries.Select(t => t with { Why = Redaction.Of(t.Why) })],
        Replay = Redaction.Of(input.Replay),
        Problem = input.Problem is null ? null : Redaction.Of(input.Problem),
        Lacks = [.. input.Lacks.Select(Redaction.Of)],
        Ledgers = [.. input.Ledgers.Select(Of)],
        Findings = [.. input.Findings.Select(Of)],
    };

    private static Verdict Of(Verdict verdict) => verdict with
    {
        Why = Redaction.Of(verdict.Why),
        Expected = Redaction.Of(verdict.Expected),
        Observed = Redaction.Of(verdict.Observed),
        Sentence = Redaction.Of(verdict.Sentence),
        Evidence = Of(verdict.Evidence),
    };

    private static Finding Of(Finding finding) => finding with
    {
        Subject = Redaction.Of(finding.Subject),
        Expected = Redaction.Of(finding.Expected),
        Observed = Redaction.Of(finding.Observed),
        Sentence = Redaction.Of(finding.Sentence),
        Evidence = Of(finding.Evidence),
    };

    private static IReadOnlyList<Evidence> Of(IReadOnlyList<Evidence> evidence) => [.. evidence.Select(e => e with { Text = Redaction.Of(e.Text) })];

    private static Ledger Of(Ledger ledger) => ledger with
    {
        Id = Redaction.Of(ledger.Id),
        Flaws = [.. ledger.Flaws.Select(Redaction.Of)],
        Rows = [.. ledger.Rows.Select(row => row with { Note = Redaction.Of(row.Note) })],
    };
}

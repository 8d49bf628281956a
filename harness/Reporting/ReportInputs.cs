using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting;

/// <summary>Makes the input of reports from what lies in a run's folder.</summary>
public static class ReportInputs
{
    private const int MostLedgers = 20;

    /// <summary>Puts manifest and record together, with the states of breakers and the ledgers of sagas that rules are about.</summary>
    /// <param name="manifest">The manifest, judged.</param>
    /// <param name="record">What was seen.</param>
    /// <param name="reportPath">Where <c>report.html</c> is or will be.</param>
    /// <returns>The input.</returns>
    public static ReportInput Of(RunManifest manifest, RunRecord record, string reportPath)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        List<string> edges = [.. BreakerTimeline.Edges(manifest.Plan)];
        return new()
        {
            Plan = manifest.Plan,
            Record = record.All,
            Verdicts = manifest.Verdicts,
            Outcome = manifest.Problem.Length > 0 ? Outcome.Error : Judge.OutcomeOf(manifest.Verdicts),
            ScenarioText = manifest.ScenarioText,
            Environment = manifest.Environment,
            Tries = manifest.Tries,
            Started = manifest.Started,
            Took = manifest.Took,
            Replay = manifest.Replay,
            Runtime = manifest.Runtime,
            Problem = manifest.Problem.Length > 0 ? manifest.Problem : null,
            ReportPath = reportPath,
            Strips = [.. edges.Select(edge => Strip(edge, manifest, record)), .. manifest.Plan.Expect.OfType<TelemetryRule>().Select(rule => Strip(rule, record)).Where(strip => strip.Blocks.Count > 0)],
            HeldBack = edges.SelectMany(edge => BreakerTimeline.HeldBack(edge, manifest.Plan, record)).ToHashSet(),
            Ledgers = [.. manifest.Plan.Expect.OfType<SagaRule>().SelectMany(rule => Ledgers(rule, manifest, record))],
            Findings = Oracles.Find(manifest.Plan, record),
        };
    }

    private static Strip Strip(string edge, RunManifest manifest, RunRecord record) => new($"breaker {edge}", [.. BreakerTimeline.Of(edge, manifest.Plan, record).Select(Block)]);

    private static Strip Strip(TelemetryRule rule, RunRecord record) => new($"told by {Edge.Caller(rule.Subject)}: {rule.Subject}", [.. TelemetryTimeline.Of(rule, record).Select(Block)]) { IsTold = true };

    private static StripBlock Block(BreakerBlock block) => new(block.From, block.Until, block.State, block.State.Replace('-', '_'));

    private static IEnumerable<Ledger> Ledgers(SagaRule rule, RunManifest manifest, RunRecord record)
    {
        var saga = manifest.Plan.Suite.Sagas.First(known => known.Name == rule.Subject);
        var all = SagaLedger.Of(saga, manifest.Plan, record);
        var summary = SagaLedger.Summary(all);
        return SagaLedger.Ranked(all).Take(MostLedgers)
            .Select(ledger => new Ledger(saga.Name, ledger.Id, summary, [.. ledger.Rows.Select(Row)]) { Flaws = ledger.Flaws, Completed = ledger.Completed });
    }

    private static LedgerRow Row(SagaLedgerRow row, int index) => new()
    {
        Number = index + 1,
        Service = Edge.Callee(row.Edge),
        Step = row.Step,
        Status = row.Missing ? "missing" : row.Outcome,
        At = row.At,
        Duration = row.Duration,
        Undo = row.Undo,
        Missing = row.Missing,
        Note = Note(row),
    };

    private static string Note(SagaLedgerRow row) => row switch
    {
        { Missing: true } => row.Outcome,
        { OutOfOrder: true } => "too early: what came after it was not undone yet",
        { NeverDue: true } => "undid what was never done",
        _ => row.Request,
    };
}

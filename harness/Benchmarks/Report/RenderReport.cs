using System.Diagnostics;
using System.Globalization;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Benchmarks.Report;

/// <summary>A process that renders one report and tells what that took.</summary>
internal static class RenderReport
{
    public const string Verb = "render-report";

    /// <summary>Renders <c>record page</c>; says seconds and the most memory that it had, in bytes.</summary>
    public static async Task<int> Run(string record, string page)
    {
        var began = Stopwatch.GetTimestamp();
        await File.WriteAllTextAsync(page, await HtmlReport.RenderAsync(Input(new StoredRecord(record))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {self.PeakWorkingSet64}"));
        return Exit.Held;
    }

    private static ReportInput Input(IEnumerable<Observation> record) => new()
    {
        Plan = new()
        {
            Name = "Payments outage under much load", File = "scenarios/much.yaml", Line = 1, Id = "much", Seed = 42, Timeout = TimeSpan.FromHours(1), Loads = [], Expect = [],
            Suite = new Suite { Name = "shop", File = "suite.yaml", Services = [] },
        },
        Record = record, Outcome = Outcome.Failed, ScenarioText = "name: Payments outage under much load\n", Environment = new("1a2b3c4", "10.0", "Linux", 2, "0.1.0"),
        Tries = [new(1, Outcome.Failed, "")], Started = DateTimeOffset.UnixEpoch, Took = TimeSpan.FromMinutes(1), Replay = "harness run scenarios/much.yaml --seed 42",
        Verdicts =
        [
            new()
            {
                Outcome = Outcome.Failed, Rule = "breaker opens", Pattern = "breaker", Subject = "orders -> payments", Kind = RuleKind.Liveness, Place = new("scenarios/much.yaml", 1, 1),
                Expected = "opens within 2 s", Observed = "never opened", Sentence = "Breaker orders → payments never opened.",
                Evidence = [new(25_000_000_000, "POST /charges was cut by the fault", ""), new(26_000_000_000, "POST /charges was cut by the fault", "")],
            },
        ],
    };
}

using System.Text.Json;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Json;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting;

/// <summary>The results for programs: <c>results.json</c>, whose form is versioned and whose order is fixed.</summary>
public static class ResultsJson
{
    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    /// <summary>Writes one run's results.</summary>
    /// <param name="input">The run.</param>
    /// <returns>JSON, indented, lines ended by LF.</returns>
    public static string Render(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Invariantly.Make(() => JsonSerializer.Serialize(Results(input.WithoutSecrets()), ResultsContext.Readable.ResultsFile) + "\n");
    }

    private static ResultsFile Results(ReportInput input)
    {
        var clock = Clock.Of(input);
        return new()
        {
            Version = Version, Scenario = input.Plan.Name, File = input.Plan.File, Line = input.Plan.Line, Outcome = Word(input.Outcome),
            Cause = Cause.Sentence(input), Seed = input.Plan.Seed, Replay = input.Replay,
            Tries = [.. input.Tries.Select(Try)],
            Verdicts = [.. input.Verdicts.Select(verdict => Of(verdict, clock))],
            Findings = [.. input.Findings.Select(finding => Of(finding, clock))],
        };
    }

    private static ResultsTry Try(TryResult result) => new() { Number = result.Number, Outcome = Word(result.Outcome), Why = result.Why };

    private static ResultsVerdict Of(Verdict verdict, Clock clock) => new()
    {
        File = verdict.Place.File, Line = verdict.Place.Line, Rule = verdict.Rule, Pattern = verdict.Pattern,
        Edge = verdict.Subject.Contains(" -> ", StringComparison.Ordinal) ? verdict.Subject : null, Subject = verdict.Subject,
        Outcome = Word(verdict.Outcome), Why = verdict.Why, Expected = verdict.Expected, Observed = verdict.Observed, Sentence = verdict.Sentence,
        Evidence = Of(verdict.Evidence, clock),
    };

    private static ResultsFinding Of(Finding finding, Clock clock) => new()
    {
        Oracle = finding.Oracle, Subject = finding.Subject, Fails = finding.Fails, Sentence = finding.Sentence, Evidence = Of(finding.Evidence, clock),
    };

    private static IReadOnlyList<ResultsEvidence> Of(IReadOnlyList<Evidence> evidence, Clock clock) =>
        [.. evidence.Select(e => new ResultsEvidence { AtS = Math.Round(clock.Seconds(e.At), 6), Text = e.Text, Trace = e.Trace })];

    private static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();
}

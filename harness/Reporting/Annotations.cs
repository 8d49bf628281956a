using System.Text.Json;
using TestHarness.Reporting.Json;

namespace TestHarness.Reporting;

/// <summary>What failed, as GitHub's workflow commands: a CI server shows each at its line of the scenario file.</summary>
public static class Annotations
{
    /// <summary>The annotations of one run, a line each; none when it passed.</summary>
    /// <param name="resultsJson">The text of its <c>results.json</c>.</param>
    /// <returns>Lines to print as they are.</returns>
    /// <exception cref="InvalidDataException">The text is no results file of a version that this harness reads.</exception>
    public static IReadOnlyList<string> Of(string resultsJson)
    {
        var results = Read(resultsJson);
        if (results.Outcome == "passed")
        {
            return [];
        }

        List<string> lines = [.. results.Verdicts.Where(verdict => verdict.Outcome == results.Outcome).Select(verdict => Line(verdict, results))];
        return lines.Count > 0 ? lines : [WorkflowCommand.Of("error", new(results.File, results.Line, 0), results.Scenario, $"{results.Outcome}: {results.Cause}\nreplay: {results.Replay}")];
    }

    private static ResultsFile Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ResultsContext.Readable.ResultsFile) is { Version: ResultsJson.Version } results
                ? results
                : throw new InvalidDataException($"results.json is of another version; this harness reads version {ResultsJson.Version}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"results.json cannot be read: {e.Message}", e);
        }
    }

    private static string Line(ResultsVerdict verdict, ResultsFile results) => WorkflowCommand.Of(
        verdict.Outcome == "inconclusive" ? "warning" : "error",
        new(verdict.File, verdict.Line, 0),
        $"{verdict.Outcome}: {verdict.Rule}, {verdict.Subject}",
        $"{(verdict.Sentence.Length > 0 ? verdict.Sentence : verdict.Why)}\nexpected {verdict.Expected}; observed {verdict.Observed}\nreplay: {results.Replay}");
}

using TestHarness.Core.Scenarios;
using TestHarness.Core.Verdicts;
using Xunit.v3;

namespace TestHarness.XunitV3;

/// <summary>Passed or not, from what the harness said: one message for all scenarios of a file, null when there is nothing to say.</summary>
internal static class Judgement
{
    /// <summary>The worst first.</summary>
    private static readonly string[] Order = ["error", "skipped", "failed", "inconclusive", "passed"];

    public static string? Of(ChildEnded ended, IReadOnlyList<Scenario> scenarios)
    {
        var open = scenarios.Where(scenario => ended.Results.All(result => result.Name != scenario.Name)).ToList();
        if (open.Count > 0)
        {
            return Unfinished(ended, open);
        }

        if (ended.Results.All(result => result.Outcome == "skipped"))
        {
            return DynamicSkipToken.Value + ended.Results[0].Cause;
        }

        var bad = from result in ended.Results
                  let finding = Look(result, scenarios.FirstOrDefault(scenario => scenario.Name == result.Name))
                  where finding is not null
                  orderby Array.IndexOf(Order, result.Outcome)
                  select Message(finding, result, ended.Results.Count > 1);
        return string.Join("\n\n", bad) is { Length: > 0 } message ? message : null;
    }

    private static Finding? Look(ChildResult result, Scenario? scenario) => (result.Outcome, scenario?.KnownBad) switch
    {
        ("passed" or "failed" or "inconclusive", { } planted) => KnownBadJudgement.Of(result, planted),
        ("passed", _) => null,
        ("failed", _) => Failed(result, [.. result.Verdicts.Where(verdict => verdict.Outcome == "failed")]),
        ("inconclusive", _) => new($"INCONCLUSIVE: {result.Cause}", result.Verdicts.FirstOrDefault(verdict => verdict.Outcome == "inconclusive")),
        ("skipped", _) => new($"ERROR: the harness did not run it: {result.Cause}", null),
        _ => new($"ERROR: {result.Cause}", null),
    };

    private static Finding Failed(ChildResult result, IReadOnlyList<ChildVerdict> failed)
    {
        var lead = failed.FirstOrDefault(verdict => verdict.Sentence == result.Cause) ?? (failed.Count > 0 ? failed[0] : null);
        return new(failed.Count > 1 ? $"{result.Cause}   (+{Words.Count(failed.Count - 1, "more failed check")})" : result.Cause, lead);
    }

    private static string Message(Finding finding, ChildResult result, bool several)
    {
        var lines = new List<string> { finding.Headline, finding.At is { } at ? $"  at {at.File}:{at.Line}" : $"  at {result.File}:{result.Line}" };
        if (several)
        {
            lines.Add($"  case: {result.Name}");
        }

        if (result.Folder.Length > 0)
        {
            lines.Add($"  report: {result.Report}");
        }

        if (result.Replay.Length > 0)
        {
            lines.Add($"  replay: {result.Replay}");
        }

        return string.Join('\n', lines);
    }

    private static string Unfinished(ChildEnded ended, IReadOnlyList<Scenario> open)
    {
        var what = $"ERROR: the harness ended with exit code {ended.ExitCode} and no result for {Words.List([.. open.Select(scenario => $"'{scenario.Name}'")])}";
        return string.Join('\n', ended.Said.Select(line => $"  {line}").Prepend(what));
    }
}

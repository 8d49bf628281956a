using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness judge</c></summary>
internal static class JudgeCommand
{
    public static Command Create()
    {
        var folder = Stored.Folder();
        var command = new Command("judge", "Judges a stored run again, without its suite, and says where the verdicts differ from the stored ones.") { folder };
        command.SetAction(parsed => Stored.Use(parsed.GetRequiredValue(folder), Judged));
        return command;
    }

    private static int Judged(StoredRun run, IOutput output)
    {
        if (run.Manifest.Problem.Length > 0)
        {
            output.Say($"the environment failed, nothing can be judged: {run.Manifest.Problem}");
            return Exit.Environment;
        }

        var verdicts = Judge.All(run.Manifest.Plan, run.Record);
        foreach (var verdict in verdicts)
        {
            output.Say($"{verdict.Outcome.ToString().ToLowerInvariant(),-12}  {verdict.Rule} {verdict.Subject} ({verdict.Place}): expected {verdict.Expected}; observed {verdict.Observed}{(verdict.Why.Length > 0 ? $"; {verdict.Why}" : "")}");
        }

        if (run.CutOff)
        {
            output.Say("no verdicts are stored: the run was cut off before it was judged");
            return Exit.Of(Judge.OutcomeOf(verdicts));
        }

        var same = verdicts.Select(verdict => (verdict.Rule, verdict.Subject, verdict.Outcome))
            .SequenceEqual(run.Manifest.Verdicts.Select(verdict => (verdict.Rule, verdict.Subject, verdict.Outcome)));
        output.Say(same ? "the same verdicts as stored" : "NOT the verdicts that are stored: this harness judges differently, or a file was changed");
        return same ? Exit.Of(Judge.OutcomeOf(verdicts)) : Exit.Failed;
    }
}

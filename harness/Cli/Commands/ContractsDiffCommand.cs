using System.CommandLine;
using TestHarness.Core.Verdicts;
using TestHarness.Pacts;
using TestHarness.Pacts.Compatibility;
using TestHarness.Pacts.Files;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness contracts diff</c></summary>
internal static class ContractsDiffCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("old") { Description = "The pact file as it was." };
        var after = new Argument<string>("new") { Description = "The pact file as it is." };
        var command = new Command("diff", "Says which changes of a pact can break its provider or its consumer. Exit code 1: some can.") { before, after };
        command.SetAction(parsed => Compare(parsed.GetRequiredValue(before), parsed.GetRequiredValue(after)));
        return command;
    }

    private static int Compare(string before, string after)
    {
        var output = Shared.Output("plain");
        try
        {
            var changes = PactDiff.Between(PactFile.Read(before), PactFile.Read(after));
            foreach (var change in changes)
            {
                output.Say($"{Word(change.Effect),-16} {change}");
            }

            var breaking = changes.Count(change => change.Effect != ChangeEffect.Harmless);
            output.Say($"{Words.Count(changes.Count, "change")}, {breaking} that can break somebody");
            return breaking > 0 ? Exit.Failed : Exit.Passed;
        }
        catch (PactFileFailed e)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Usage;
        }
    }

    private static string Word(ChangeEffect effect) => effect switch
    {
        ChangeEffect.BreaksProvider => "breaks provider",
        ChangeEffect.BreaksConsumer => "breaks consumer",
        _ => "harmless",
    };
}

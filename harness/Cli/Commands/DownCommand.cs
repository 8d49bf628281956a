using System.CommandLine;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness down</c></summary>
internal static class DownCommand
{
    public static Command Create()
    {
        var root = Shared.Root();
        var command = new Command("down", "Ends the suites that `harness run --keep` left up, and waits until they are gone.") { root };
        command.SetAction(async (parsed, cancel) =>
        {
            var output = Shared.Output("plain");
            var ended = await KeptSuites.EndAsync(parsed.GetRequiredValue(root), cancel);
            output.Say(ended.Count == 0 ? $"no suite is up under '{parsed.GetValue(root)}'" : $"{Words.Count(ended.Count, "suite")} ended");
            return ended.Count == 0 ? Exit.NothingMatched : Exit.Passed;
        });
        return command;
    }
}

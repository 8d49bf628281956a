using System.CommandLine;
using TestHarness.Core.Verdicts;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness lint</c></summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var command = new Command("lint", "Reads scenario and suite files and says everything that is wrong with them; starts nothing.") { paths };
        command.SetAction(parsed =>
        {
            var output = Shared.Output("plain");
            if (Shared.Select(parsed.GetRequiredValue(paths), output) is not { } selection)
            {
                return Exit.Usage;
            }

            output.Say($"{Words.Count(selection.Files.Count, "file")}, {Words.Count(selection.Scenarios.Count, "scenario")}, nothing wrong");
            return selection.Files.Count == 0 ? Exit.NothingMatched : Exit.Passed;
        });
        return command;
    }
}

using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Core.Verdicts;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness lint</c></summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var format = new Option<string>("--format") { Description = "How mistakes are written: for people, as a JSON object a line, or as GitHub's annotations.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "github");
        var command = new Command("lint", "Reads scenario and suite files and says everything that is wrong with them; starts nothing.") { paths, format };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetRequiredValue(format);
            var output = chosen == "github" ? new GithubOutput(Console.Out) : Shared.Output(chosen);
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

using System.CommandLine;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness list</c></summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var command = new Command("list", "Says which scenarios would run, with file, line and tags.") { paths };
        command.SetAction(parsed =>
        {
            var output = Shared.Output("plain");
            if (Shared.Select(parsed.GetRequiredValue(paths), output) is not { } selection)
            {
                return Exit.Usage;
            }

            foreach (var scenario in selection.Scenarios)
            {
                var tags = scenario.Tags.Count > 0 ? $"  [{string.Join(", ", scenario.Tags)}]" : "";
                output.Say($"{scenario.File}:{scenario.Line}  {scenario.Name}{tags}");
            }

            return selection.Scenarios.Count == 0 ? Exit.NothingMatched : Exit.Passed;
        });
        return command;
    }
}

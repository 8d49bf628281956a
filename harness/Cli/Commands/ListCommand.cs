using System.CommandLine;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness list</c></summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var pick = new PickOptions();
        var command = new Command("list", "Says which scenarios would run, with file, line and tags.") { paths };
        pick.AddTo(command);
        command.SetAction(parsed =>
        {
            var output = Shared.Output("plain");
            if (Shared.Select(parsed.GetRequiredValue(paths), output, pick.Environment(parsed)) is not { } selection)
            {
                return Exit.Usage;
            }

            var meant = pick.Read(parsed, Shared.Runs).From(selection.Scenarios);
            foreach (var scenario in meant)
            {
                var tags = scenario.Tags.Count > 0 ? $"  [{string.Join(", ", scenario.Tags)}]" : "";
                output.Say($"{scenario.File}:{scenario.Line}  {scenario.Name}{tags}");
            }

            return meant.Count == 0 ? Exit.NothingMatched : Exit.Passed;
        });
        return command;
    }
}

using System.CommandLine;
using TestHarness.Core.Plans;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness explain</c></summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var pick = new PickOptions();
        var command = new Command("explain", "Says in plain sentences what scenarios do and what must hold; starts nothing.") { paths };
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
                output.Say(string.Join(Environment.NewLine, Explained.Lines(Planner.Plan(scenario, scenario.Seed ?? 1), scenario.Seed is not null)) + Environment.NewLine);
            }

            return meant.Count == 0 ? Exit.NothingMatched : Exit.Passed;
        });
        return command;
    }
}

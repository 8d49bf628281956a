using System.CommandLine;
using TestHarness.Core.Plans;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness explain</c></summary>
internal static class ExplainCommand
{
    public static Command Create() => Shared.Telling("explain", "Says in plain sentences what scenarios do and what must hold; starts nothing.", static scenario =>
        string.Join(Environment.NewLine, Explained.Lines(Planner.Plan(scenario, scenario.Seed ?? 1), scenario.Seed is not null)) + Environment.NewLine);
}

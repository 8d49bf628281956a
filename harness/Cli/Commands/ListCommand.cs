using System.CommandLine;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness list</c></summary>
internal static class ListCommand
{
    public static Command Create() => Shared.Telling("list", "Says which scenarios would run, with file, line and tags.", static scenario =>
        $"{scenario.File}:{scenario.Line}  {scenario.Name}{(scenario.Tags.Count > 0 ? $"  [{string.Join(", ", scenario.Tags)}]" : "")}");
}

using TestHarness.Cli.Commands;

namespace TestHarness.Cli.Sessions;

/// <summary>How this program starts itself as a reaper.</summary>
internal static class ReaperCommand
{
    public static IReadOnlyList<string> Words { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
        ? [path, ReapCommand.Name]
        : [Environment.ProcessPath ?? "dotnet", typeof(ReaperCommand).Assembly.Location, ReapCommand.Name];
}

namespace TestHarness.Cli.Sessions;

/// <summary>How this program starts itself as something else.</summary>
internal static class OwnCommand
{
    /// <summary>The program and its arguments that are one of its own commands.</summary>
    public static IReadOnlyList<string> Of(string command) => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
        ? [path, command]
        : [Environment.ProcessPath ?? "dotnet", typeof(OwnCommand).Assembly.Location, command];
}

namespace TestHarness.Cli.Sessions;

/// <summary>How this program starts itself as something else.</summary>
internal static class OwnCommand
{
    /// <summary>Whether a person works in a clone of the harness.</summary>
    public static bool IsInClone => File.Exists("harness/Cli/Cli.csproj");

    /// <summary>What a person types to start it: in a clone its project, elsewhere the installed command.</summary>
    public static string Typed => IsInClone ? "dotnet run --project harness/Cli --" : "harness";

    /// <summary>The program and its arguments that are one of its own commands.</summary>
    public static IReadOnlyList<string> Of(string command) => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
        ? [path, command]
        : [Environment.ProcessPath ?? "dotnet", typeof(OwnCommand).Assembly.Location, command];
}

namespace TestHarness.XunitV3;

/// <summary>How the harness is started: a built dll by dotnet, an installed program by its path or its name.</summary>
internal static class HarnessProgram
{
    /// <summary>The program and its first arguments.</summary>
    public static (string Program, IReadOnlyList<string> First) Command(string told) => !IsDll(told)
        ? (told, [])
        : (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", [told]);

    /// <summary>Why it cannot be started, or null.</summary>
    public static string? WhyNot(string told) => WhyNot(told, Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The same, with the folders in which a program is looked for.</summary>
    public static string? WhyNot(string told, string path) =>
        IsDll(told) ? File.Exists(told) ? null : $"the harness is not built: there is no {told}"
        : path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, told))) ? null
        : $"the harness is not installed: there is no '{told}' on the PATH; dotnet tool install --global TestHarness.Tool, or name it in the project: <HarnessTool>/path/to/harness</HarnessTool>";

    private static bool IsDll(string told) => told.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}

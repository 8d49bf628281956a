namespace TestHarness.XunitV3;

/// <summary>The scenario files of a folder.</summary>
internal static class ScenarioFolder
{
    private static readonly string[] Foreign = ["bin", "obj", "artifacts", "node_modules"];

    /// <summary>Their full paths in order; the folder itself when it is not there, so that its absence is a failing case and not an empty list.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [folder];
        }

        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Where(file => IsScenario(folder, file)).Order(StringComparer.Ordinal)];
    }

    private static bool IsScenario(string folder, string file) =>
        !Path.GetFileName(file).StartsWith("REFERENCE.", StringComparison.Ordinal)
        && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(Foreign.Contains);
}

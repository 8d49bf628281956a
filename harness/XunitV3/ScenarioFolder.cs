using TestHarness.Core.Scenarios;

namespace TestHarness.XunitV3;

/// <summary>The scenario files of a folder.</summary>
internal static class ScenarioFolder
{
    /// <summary>Their full paths in order; the folder itself when it is not there, so that its absence is a failing case and not an empty list.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [folder];
        }

        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Where(file => ScenarioFile.IsScenario(Path.GetRelativePath(folder, file))).Order(StringComparer.Ordinal)];
    }
}

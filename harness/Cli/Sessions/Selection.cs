using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Cli.Sessions;

/// <summary>The scenarios that paths on the command line stand for, and what is wrong with their files.</summary>
/// <param name="Files">The files, in order.</param>
/// <param name="Scenarios">Their scenarios, when nothing is wrong.</param>
/// <param name="Problems">Every mistake in every file.</param>
internal sealed record Selection(IReadOnlyList<string> Files, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<Problem> Problems)
{
    private const string KnownBad = "known-bad";

    /// <summary>Reads all files that the paths stand for: a file itself, or every scenario under a folder; planted defects only when asked for by path.</summary>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder.</exception>
    public static Selection Of(IReadOnlyList<string> paths, Func<string, string?> environment)
    {
        var files = paths.SelectMany(Files_).Distinct().ToList();
        var read = files.Select(file => ScenarioFile.Read(file, ReadText, environment)).ToList();
        return new(files, [.. read.SelectMany(file => file.Scenarios)], [.. read.SelectMany(file => file.Problems).Distinct()]);
    }

    public static string? ReadText(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>The file of <c>file.yaml:12</c>, as editors and our own lines name a place in it; null when it is none.</summary>
    private static string? AtLine(string path) =>
        path.LastIndexOf(':') is > 0 and var colon && path[(colon + 1)..].All(char.IsAsciiDigit) && File.Exists(path[..colon]) ? path[..colon] : null;

    private static IEnumerable<string> Files_(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (AtLine(path) is { } named)
        {
            return [named];
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"there is no file or folder '{path}'");
        }

        var bad = Path.GetFullPath(path).Split(Path.DirectorySeparatorChar).Contains(KnownBad);
        return from file in Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories)
               let inside = Path.GetRelativePath(path, file)
               where ScenarioFile.IsScenario(inside) && (bad || !inside.Split(Path.DirectorySeparatorChar).Contains(KnownBad))
               orderby file
               select file;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Gives the text of a file, or null when there is no such file.</summary>
/// <param name="path">The path.</param>
/// <returns>The whole text.</returns>
public delegate string? FileText(string path);

/// <summary>A scenario file as read: its scenarios, one for each combination of its matrix, or its problems, all of them.</summary>
public sealed class ScenarioFile
{
    private ScenarioFile(IReadOnlyList<Scenario> scenarios, IReadOnlyList<Problem> problems) => (Scenarios, Problems) = (scenarios, problems);

    /// <summary>The scenarios; empty when there are problems.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>Every mistake in the file and in its suite file.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads a scenario file, the suite file that it names and the lists that it picks from.</summary>
    /// <param name="path">Its path, as the user gave it.</param>
    /// <param name="files">Reads files.</param>
    /// <param name="environment">Reads environment variables, for <c>${env.X}</c>.</param>
    /// <returns>What was read; it never throws for what stands in a file.</returns>
    public static ScenarioFile Read(string path, FileText files, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(files);
        var file = new SourceFile(path, files(path) ?? "");
        var reading = new Reading(file, new()) { Environment = environment, Later = Placeholders };
        return YamlFile.Parse(file, reading.Problems) is { } root ? Read(root, files, reading) : new([], reading.Problems.All);
    }

    /// <summary>What the load generator fills in.</summary>
    internal static readonly string[] Placeholders = ["pick:", "fake:", "index", "seed"];

    /// <summary>Reads what was parsed already.</summary>
    internal static ScenarioFile Read(YamlDotNet.RepresentationModel.YamlNode root, FileText files, Reading reading)
    {
        // Feeds come first: their columns are names that all the rest may use.
        var data = root is YamlDotNet.RepresentationModel.YamlMappingNode ? DataReader.All(new Field("scenario file", root, reading).Mapping()?.Take("data"), files) : new Dictionary<string, PlannedFeed>();
        reading = reading with { Later = [.. reading.Later, .. DataReader.Names(data)] };
        var scenarios = MatrixReader.Combinations(new Field("scenario file", root, reading))
            .Select(values => ScenarioReader.Read(new Field("scenario file", root, reading with { Matrix = values }), files, data)).ToList();
        return new(reading.Problems.Any ? [] : [.. scenarios.OfType<Scenario>()], reading.Problems.All);
    }

    /// <summary>Whether a file found in a folder is a scenario: a YAML file, no reference, and not in a folder that tools make.</summary>
    /// <param name="path">Its path, relative to the folder that was asked for.</param>
    /// <returns>True for a scenario.</returns>
    public static bool IsScenario(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/', '\\');
        return parts[^1].EndsWith(".yaml", StringComparison.Ordinal) && !parts[^1].StartsWith("REFERENCE.", StringComparison.Ordinal)
            && !parts.Any(part => part is "bin" or "obj" or "artifacts" or "node_modules");
    }

    /// <summary>Reads a suite file alone.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="environment">Reads environment variables.</param>
    /// <returns>The suite, or null with problems.</returns>
    public static (Suite? Suite, IReadOnlyList<Problem> Problems) ReadSuite(string path, string text, Func<string, string?> environment)
    {
        var problems = new Problems();
        var suite = SuiteReader.Read(new(new SourceFile(path, text), problems) { Environment = environment });
        return (problems.Any ? null : suite, problems.All);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Schemas;

/// <summary>
/// JSON schemas of scenario and suite files, for editors. They are what the readers ask of a reference file, which shows every key: so schema, reader
/// and reference cannot say different things.
/// </summary>
public static class FileSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of scenario files.</summary>
    /// <param name="reference">The text of the reference scenario.</param>
    /// <param name="suite">The text of the suite file that it names.</param>
    /// <returns>JSON.</returns>
    public static string OfScenarios(string reference, string suite)
    {
        var file = Supported("REFERENCE.scenario.yaml", reference);
        var reading = new Reading(file, new()) { Asked = new(), Later = ScenarioFile.Placeholders };
        var root = YamlFile.Parse(file, reading.Problems) ?? throw new ArgumentException("it is no YAML", nameof(reference));
        ScenarioFile.Read(root, path => path.EndsWith(".suite.yaml", StringComparison.Ordinal) ? suite : null, reading);
        return Whole("A scenario: a claim about a suite of services", new SchemaWriter(file, reading.Asked).OfFile(root));
    }

    /// <summary>The schema of suite files.</summary>
    /// <param name="reference">The text of the reference suite.</param>
    /// <returns>JSON.</returns>
    public static string OfSuites(string reference)
    {
        var file = Supported("REFERENCE.suite.yaml", reference);
        var reading = new Reading(file, new()) { Asked = new() };
        var root = YamlFile.Parse(file, reading.Problems) ?? throw new ArgumentException("it is no YAML", nameof(reference));
        SuiteReader.Read(root, reading);
        return Whole("A suite: services and what they need and call", new SchemaWriter(file, reading.Asked).OfFile(root));
    }

    /// <summary>A reference without the lines of what this version does not read; the others keep their places.</summary>
    private static SourceFile Supported(string path, string text) =>
        new(path, string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.EndsWith("# later", StringComparison.Ordinal) ? "" : line)));

    private static string Whole(string title, JsonObject schema)
    {
        var whole = new JsonObject { ["$schema"] = Draft, ["title"] = title };
        foreach (var (key, value) in schema)
        {
            whole[key] = value?.DeepClone();
        }

        return whole.ToJsonString(Indented) + "\n";
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using NJsonSchema;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Schemas;
using TestHarness.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Tests.Core.Reading;

/// <summary>Schema, reader and reference files say the same.</summary>
public sealed class SchemaTests
{
    private const string Suite = "fixtures/REFERENCE.suite.yaml";
    private const string Scenario = "scenarios/REFERENCE.scenario.yaml";

    /// <summary>Keys that are needed because of what other keys say.</summary>
    private static readonly string[] LeftToReaders = ["by", "rate", "for", "load", "expect", "status", "value", "http", "values", "jitter", "env", "invariant", "failures", "failure_ratio", "minimum_throughput", "window", "burst", "hard", "registry", "effect", "count", "about", "request"];

    private static readonly Lazy<Task<JsonSchema>> Suites = new(() => JsonSchema.FromJsonAsync(FileSchema.OfSuites(Repo.Text(Suite))));
    private static readonly Lazy<Task<JsonSchema>> Scenarios = new(() => JsonSchema.FromJsonAsync(FileSchema.OfScenarios(Repo.Text(Scenario), Repo.Text(Suite))));

    [Fact]
    public async Task Every_file_of_the_repository_is_valid()
    {
        var all = Repository.Tree.Files(".yaml").Where(file => !file.Contains("/cases/", StringComparison.Ordinal) && !file.Contains("compose", StringComparison.Ordinal)).ToList();
        var suites = all.Where(file => file.EndsWith("suite.yaml", StringComparison.Ordinal)).ToList();
        var scenarios = all.Except(suites).ToList();

        Assert.True(suites.Count > 10 && scenarios.Count > 80, $"{suites.Count} and {scenarios.Count}");
        var wrong = new List<string>();
        foreach (var (files, schema) in new[] { (suites, await Suites.Value), (scenarios, await Scenarios.Value) })
        {
            wrong.AddRange(files.SelectMany(file => schema.Validate(Json(Root(Supported(Repo.Text(file)))).ToJsonString()).Select(error => $"{file}: {error}")));
        }

        Repository.Findings.None(wrong);
    }

    /// <summary>Each key of a reference file is misspelt once: whatever the reader does not let through, the schema does not either.</summary>
    [Theory]
    [InlineData(Suite)]
    [InlineData(Scenario)]
    public async Task A_key_that_readers_do_not_know_is_one_that_the_schema_does_not(string reference)
    {
        var schema = await (reference == Suite ? Suites : Scenarios).Value;
        var text = Supported(Repo.Text(reference));
        var root = Root(text);
        var let = new List<string>();
        var refused = 0;
        foreach (var (map, key) in Keys(root).ToList())
        {
            var value = map.Children[key];
            var at = map.Children.Keys.ToList().IndexOf(key);
            Replace(map, key, new YamlScalarNode("zz" + key.Value), value);
            if (Unknown(reference, text, key))
            {
                refused++;
                let.AddRange(schema.Validate(Json(root).ToJsonString()).Count > 0 ? [] : [$"{reference}:{key.Start.Line}: zz{key.Value}"]);
            }

            Replace(map, new YamlScalarNode("zz" + key.Value), key, value);
            Assert.Equal(at, map.Children.Keys.ToList().IndexOf(key));
        }

        Assert.True(refused > 50, $"{refused}");
        Repository.Findings.None(let);
    }

    /// <summary>Each key of a reference file is left out once: what the schema does not let through, the reader does not either, and the other way round.</summary>
    [Theory]
    [InlineData(Suite, 14)]
    [InlineData(Scenario, 90)]
    public async Task A_key_that_readers_miss_is_one_that_the_schema_misses(string reference, int least)
    {
        var schema = await (reference == Suite ? Suites : Scenarios).Value;
        var stream = Stream(Supported(Repo.Text(reference)));
        List<string> wrong = [];
        HashSet<string> left = [];
        var refused = 0;
        foreach (var (map, key) in Keys(stream.Documents[0].RootNode).ToList())
        {
            var all = map.Children.ToList();
            map.Children.Remove(key);
            var (json, problems) = (schema.Validate(Json(stream.Documents[0].RootNode).ToJsonString()), Problems(reference, Written(stream)));
            wrong.AddRange(json.Count > 0 && problems.Count == 0 ? [$"{reference}:{key.Start.Line}: only the schema misses {key.Value}"] : []);
            left.UnionWith(json.Count == 0 && problems.Any(problem => problem.Message.StartsWith($"'{key.Value}' is missing in '", StringComparison.Ordinal)) ? [key.Value!] : []);
            refused += json.Count > 0 ? 1 : 0;
            map.Children.Clear();
            all.ForEach(pair => map.Add(pair.Key, pair.Value));
        }

        Repository.Findings.None(wrong);
        Repository.Findings.None(left.Except(LeftToReaders).Select(key => $"{reference}: only the reader misses {key}"));
        Assert.True(refused >= least, $"{refused}");
    }

    [Fact]
    public async Task A_file_without_a_required_key_is_told_so_by_both()
    {
        const string Text = "suite: tiny\nservices:\n  front:\n    run: { project: Front }\n    listen: { env: PORT }\n";

        var missed = Assert.Single((await Suites.Value).Validate(Json(Root(Text)).ToJsonString()));
        Assert.Contains("ready", $"{missed}", StringComparison.Ordinal);
        Assert.Equal("'ready' is missing in 'front'", Assert.Single(Problems(Suite, Text)).Message);
    }

    [Fact]
    public async Task Keys_have_a_word_of_help_a_unit_and_an_example()
    {
        var load = (await Scenarios.Value).ActualProperties["timeout"];

        Assert.Equal("hard stop for load, recovery and checks together\nA duration: use e.g. 300ms, 5s, 2m30s.", load.Description);
        Assert.Empty((await Scenarios.Value).Validate("""{ "name": "x", "suite": "y", "timeout": "5m" }"""));
        Assert.NotEmpty((await Scenarios.Value).Validate("""{ "name": "x", "suite": "y", "timeout": "5 minutes" }"""));
        Assert.NotEmpty((await Scenarios.Value).Validate("""{ "name": "x", "suite": "y", "timeout": 240 }"""));
    }

    [Fact]
    public async Task The_command_prints_what_editors_read()
    {
        Assert.Equal(FileSchema.OfSuites(Repo.Text(Suite)).Trim(), (await Cli.HarnessChild.Ended("schema", "suite")).Said.Trim());
        Assert.Equal(FileSchema.OfScenarios(Repo.Text(Scenario), Repo.Text(Suite)).Trim(), (await Cli.HarnessChild.Ended("schema", "scenario")).Said.Trim());
        Assert.Equal(Repo.Text(Suite).Trim(), (await Cli.HarnessChild.Ended("schema", "suite", "--reference")).Said.Trim());
    }

    /// <summary>Whether the reader says of a key, misspelt, that there is none such.</summary>
    private static bool Unknown(string reference, string text, YamlScalarNode key)
    {
        var lines = text.Split('\n');
        var (line, column) = ((int)key.Start.Line - 1, (int)key.Start.Column - 1);
        lines[line] = lines[line].Insert(column, "zz");
        return Problems(reference, string.Join('\n', lines)).Any(problem => problem.Message.Contains($"no key 'zz{key.Value}'", StringComparison.Ordinal) || problem.Message == $"no pattern is called 'zz{key.Value}'");
    }

    /// <summary>What the reader says of a reference with another text.</summary>
    private static IReadOnlyList<Problem> Problems(string reference, string text) => reference == Suite
        ? ScenarioFile.ReadSuite(reference, text, _ => null).Problems
        : ScenarioFile.Read(Repo.File(reference), path => path == Repo.File(reference) ? text : File.Exists(path) ? File.ReadAllText(path) : null, _ => null).Problems;

    /// <summary>A reference without the lines of what this version does not read.</summary>
    private static string Supported(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.EndsWith("# later", StringComparison.Ordinal)));

    private static YamlNode Root(string text) => Stream(text).Documents[0].RootNode;

    private static YamlStream Stream(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream;
    }

    private static string Written(YamlStream stream)
    {
        using var text = new StringWriter();
        stream.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static IEnumerable<(YamlMappingNode Map, YamlScalarNode Key)> Keys(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => Keys(pair.Value).Prepend((map, (YamlScalarNode)pair.Key))),
        YamlSequenceNode list => list.Children.SelectMany(Keys),
        _ => [],
    };

    /// <summary>Another key in the place of one.</summary>
    private static void Replace(YamlMappingNode map, YamlScalarNode was, YamlScalarNode now, YamlNode value)
    {
        var all = map.Children.ToList();
        map.Children.Clear();
        foreach (var (key, old) in all)
        {
            map.Add(key.Equals(was) ? now : key, key.Equals(was) ? value : old);
        }
    }

    /// <summary>As an editor takes it: plain words that YAML knows are what they mean.</summary>
    private static JsonNode Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } when bool.TryParse(plain, out var flag) => flag,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } when long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } when double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => ((YamlScalarNode)node).Value ?? "",
    };
}

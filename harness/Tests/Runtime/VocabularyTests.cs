using System.Text.Json;
using System.Text.Json.Nodes;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Proxy;
using TestHarness.Runtime;
using TestHarness.Tests.Core.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Tests.Runtime;

/// <summary>One vocabulary: a fault says the same in a scenario file and, its keys as JSON, over the proxy's API.</summary>
public sealed class VocabularyTests
{
    private static readonly string[] OfFiles = ["id", "at", "for"];

    public static TheoryData<string> References()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repo.Text("scenarios/REFERENCE.scenario.yaml")));
        var faults = (YamlSequenceNode)yaml.Documents[0].RootNode["faults"];
        return [.. faults.Where(fault => Json(fault).All(pair => !IsOfServices(pair.Key))).Select(fault => Json(fault).ToJsonString().Replace("${matrix.failure}", "reset", StringComparison.Ordinal))];
    }

    [Theory]
    [MemberData(nameof(References))]
    public void What_the_reference_file_says_the_api_reads_alike(string json)
    {
        var words = JsonNode.Parse(json)!.AsObject();
        var planned = FromFile(json);

        Assert.Equal(ProxyFaults.Of(planned), FromApi(words, out var problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("cut: E, how: rest")]
    [InlineData("cut: E")]
    [InlineData("cut: E, how: refuse, who: { nth: 1 }")]
    [InlineData("delay: E")]
    [InlineData("delay: E, by: '400'")]
    [InlineData("delay: E, by: 1ms, jitter: 2ms")]
    [InlineData("delay: E, by: 1ms, values: [1ms]")]
    [InlineData("delay: E, distribution: replay")]
    [InlineData("delay: E, by: 1ms, side: left")]
    [InlineData("delay: E, by: 1ms, side: both, when: after_upstream")]
    [InlineData("answer: E")]
    [InlineData("answer: E, status: 999")]
    [InlineData("answer: E, status: 503, grpc_status: 14")]
    [InlineData("answer: E, grpc_status: 17")]
    [InlineData("answer: E, status: 503, headers: { Connection: close }")]
    [InlineData("lose: E")]
    [InlineData("lose: E, what: everything")]
    [InlineData("reorder: E, within: 2h")]
    [InlineData("hold: E, until: tomorrow")]
    [InlineData("corrupt: E, bytes: 0")]
    [InlineData("corrupt: E, bytes: 1001")]
    [InlineData("truncate: E")]
    [InlineData("truncate: E, after: 1B, side: both")]
    [InlineData("drip: E, every: 1ms, size: 0B")]
    [InlineData("slice: E, size: 1B, variation: 2B")]
    [InlineData("limit_data: E, bytes: '64'")]
    [InlineData("bandwidth: E, rate: 0B/s")]
    [InlineData("bandwidth: E, rate: 100/s")]
    [InlineData("slow_accept: E, by: 2h")]
    [InlineData("slow_accept: E, by: 1s, who: { path: /a }")]
    [InlineData("slow_close: E")]
    [InlineData("lifetime: E")]
    [InlineData("stall: E, share: 150%")]
    [InlineData("duplicate: E, twice: true")]
    [InlineData("duplicate: E, who: { nth: 1, every: 2 }")]
    [InlineData("duplicate: E, who: { percent: 10%, of: trace }")]
    [InlineData("duplicate: E, who: { percent: 150% }")]
    [InlineData("duplicate: E, who: { nth: 0 }")]
    [InlineData("duplicate: E, hold: E")]
    public void What_one_refuses_the_other_refuses(string keys)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader($"{{ {keys.Replace("E,", "orders -> payments,", StringComparison.Ordinal).Replace(": E", ": orders -> payments", StringComparison.Ordinal)} }}"));
        var words = Json(yaml.Documents[0].RootNode);

        Assert.NotEmpty(Read(words.ToJsonString()).Problems);
        Assert.True(FromApi(words, out var problems) is null || problems.Count > 0, "the API takes it");
    }

    private static bool IsOfServices(string key) => key is "kill" or "stop" or "pause" or "restart" or "limit" or "partition" or "crash";

    private static PlannedFault FromFile(string json)
    {
        var file = Read(json);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return Assert.Single(file.Scenarios[0].Faults);
    }

    /// <summary>JSON is YAML; the reference's edges are those of its suite, and here all may speak anything.</summary>
    private static ScenarioFile Read(string json)
    {
        var words = JsonNode.Parse(json)!.AsObject();
        var target = words.First(pair => pair.Value is JsonValue value && value.ToString().Contains("->", StringComparison.Ordinal)).Key;
        words[target] = "orders -> payments";
        foreach (var (key, value) in (IEnumerable<(string, string)>)[("id", "f"), ("at", "2s"), ("for", "1s")])
        {
            words[key] = value;
        }

        return Files.Read(Files.Head + Files.Load + $"\nfaults: [ {words.ToJsonString()} ]\n" + Files.Expect, Files.Suite.Replace(", protocol: http", "", StringComparison.Ordinal));
    }

    private static Fault? FromApi(JsonObject words, out IReadOnlyList<string> problems)
    {
        var asked = words.DeepClone().AsObject();
        foreach (var key in OfFiles)
        {
            asked.Remove(key);
        }

        var mistakes = new FaultMistakes();
        var read = FaultWords.Read(new(JsonSerializer.SerializeToElement(asked), "", mistakes), mistakes);
        problems = mistakes.Any ? [mistakes.ToReply().Body] : [];
        return read?.Fault;
    }

    private static JsonObject Json(YamlNode node) => (JsonObject)Value(node)!;

    private static JsonNode? Value(YamlNode node) => node switch
    {
        YamlMappingNode group => new JsonObject(group.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Value(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Value)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => JsonValue.Create(true),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var text } when int.TryParse(text, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}

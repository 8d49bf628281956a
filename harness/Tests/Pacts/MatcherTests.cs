using System.Text.Json;
using System.Text.Json.Nodes;
using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

/// <summary>Every matcher and generator goes into the engine, comes out in the file, and its example is what the mock server answers.</summary>
public sealed class MatcherTests : IDisposable
{
    private readonly PactBench _bench = new();

    public static TheoryData<string, string> Matchers => new()
    {
        { "equality", "1" }, { "regex", "\"ch-1\"" }, { "type", "\"x\"" }, { "include", "\"part\"" }, { "integer", "3" }, { "decimal", "3.5" }, { "number", "4" }, { "boolean", "true" },
        { "null", "null" }, { "date", "\"2026-11-29\"" }, { "time", "\"10:11:12\"" }, { "datetime", "\"2026-11-29 10:11:12\"" }, { "semver", "\"1.2.3\"" }, { "notEmpty", "\"x\"" },
        { "min", """["x","x"]""" }, { "max", """["x"]""" }, { "minmax", """["x"]""" }, { "arrayContains", """["a",2]""" }, { "eachKey", """{"AUK-1":1}""" }, { "eachValue", """{"a":1}""" }, { "values", """{"a":1}""" },
        { "all", """{"AUK-1":{"title":"t"}}""" },
    };

    private static readonly Dictionary<string, Matcher> ByName = new()
    {
        ["equality"] = Match.Equality(1), ["regex"] = Match.Regex("ch-1", @"ch-\d+"), ["type"] = Match.Type("x"), ["include"] = Match.Include("part"), ["integer"] = Match.Integer(3),
        ["decimal"] = Match.Decimal(3.5m), ["number"] = Match.Number(4), ["boolean"] = Match.Boolean(true), ["null"] = Match.Null(), ["date"] = Match.Date("2026-11-29", "yyyy-MM-dd"),
        ["time"] = Match.Time("10:11:12", "HH:mm:ss"), ["datetime"] = Match.DateTime("2026-11-29 10:11:12", "yyyy-MM-dd HH:mm:ss"), ["semver"] = Match.Semver("1.2.3"), ["notEmpty"] = Match.NotEmpty("x"),
        ["min"] = Match.MinType("x", 2), ["max"] = Match.MaxType("x", 3), ["minmax"] = Match.MinMaxType("x", 1, 3), ["arrayContains"] = Match.ArrayContains("a", Match.Integer(2)),
        ["eachKey"] = Match.EachKey(new Dictionary<string, int> { ["AUK-1"] = 1 }, Match.Regex("AUK-1", @"\w+-\d+")), ["eachValue"] = Match.EachValue(new { a = 1 }, Match.Integer(1)), ["values"] = Match.Values(new { a = 1 }),
        ["all"] = Match.All(new Dictionary<string, object> { ["AUK-1"] = new { title = "t" } }, Match.EachKey("AUK-1", Match.Regex("AUK-1", @"\w+-\d+")), Match.EachValue("", Match.Type(""))),
    };

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Matchers))]
    public async Task A_matcher_gives_its_example_and_stands_in_the_file(string name, string example)
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving(name).WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200).WithJsonBody(new { it = ByName[name] });

        await pact.VerifyAsync(async context =>
        {
            var body = await _bench.Http.GetStringAsync(context.MockServerUri, TestContext.Current.CancellationToken);
            Assert.Equal(example, JsonNode.Parse(body)!["it"]?.ToJsonString() ?? "null");
        }, TestContext.Current.CancellationToken);

        Assert.True(_bench.Read()["interactions"]![0]!["response"]!["matchingRules"]!["body"]!.AsObject().ContainsKey("$.it"), "the rule is not in the file");
    }

    [Fact]
    public void Every_matcher_is_tried() =>
        Assert.Empty(typeof(Matcher).Assembly.GetTypes().Where(type => type.BaseType == typeof(Matcher)).Except(ByName.Values.Select(matcher => matcher.GetType()))
            .Except([typeof(StatusCodeMatcher), typeof(ContentTypeMatcher)]));

    [Fact]
    public async Task A_content_type_matcher_holds_bytes()
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFE, 0x00];
        pact.UponReceiving("a picture").WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200).WithBody(picture, "image/png");

        await pact.VerifyAsync(async context => Assert.Equal(picture, await _bench.Http.GetByteArrayAsync(context.MockServerUri, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);

        Assert.Equal("base64", _bench.Read()["interactions"]![0]!["response"]!["body"]!["encoded"]!.GetValue<string>());
    }

    [Fact]
    public async Task Generators_make_values_at_the_mock_server()
    {
        var made = new Dictionary<string, Generator>
        {
            ["Uuid"] = Generate.Uuid(), ["RandomInt"] = Generate.RandomInt(5, 6), ["RandomDecimal"] = Generate.RandomDecimal(6), ["RandomHexadecimal"] = Generate.RandomHexadecimal(8),
            ["RandomString"] = Generate.RandomString(12), ["Regex"] = Generate.Regex(@"q-\d{5}"), ["Date"] = Generate.Date("yyyy-MM-dd"), ["Time"] = Generate.Time("HH:mm"),
            ["DateTime"] = Generate.DateTime("yyyy-MM-dd HH:mm"), ["RandomBoolean"] = Generate.RandomBoolean(), ["MockServerURL"] = Generate.MockServerUrl("http://localhost:1/orders/1", @".*(/orders/\d+)$"),
            ["ProviderState"] = Generate.ProviderState("${id}"),
        };
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("made").WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200).WithJsonBody(made.ToDictionary(pair => pair.Key, pair => Match.Type("example").GeneratedBy(pair.Value)));

        await pact.VerifyAsync(async context =>
        {
            var body = JsonNode.Parse(await _bench.Http.GetStringAsync(context.MockServerUri, TestContext.Current.CancellationToken))!;
            Assert.True(Guid.TryParse(body["Uuid"]!.GetValue<string>(), out _));
            Assert.Contains(body["RandomInt"]!.ToString(), (string[])["5", "6"]);
            Assert.Matches(@"^q-\d{5}$", body["Regex"]!.GetValue<string>());
            Assert.Equal($"{context.MockServerUri}orders/1", body["MockServerURL"]!.GetValue<string>());
            Assert.Equal("example", body["ProviderState"]!.GetValue<string>());
        }, TestContext.Current.CancellationToken);

        var written = _bench.Read()["interactions"]![0]!["response"]!["generators"]!["body"]!.AsObject();
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), written.Select(pair => pair.Value!["type"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_matcher_is_never_read_from_json() => Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Matcher>("{}", MatcherJson.With(JsonSerializerOptions.Web)));
}

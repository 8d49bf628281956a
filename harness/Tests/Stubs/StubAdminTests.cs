using System.Text.Json.Nodes;
using TestHarness.Stubs;

namespace TestHarness.Tests.Stubs;

/// <summary><c>/__admin</c>, and what is said of mappings that cannot be read.</summary>
public sealed class StubAdminTests
{
    private const string One = """{ "id": "one", "request": { "urlPath": "/one" }, "response": { "body": "1" } }""";

    [Fact]
    public async Task Mappings_are_added_listed_removed_and_reset()
    {
        await using var bench = await StubBench.StartAsync(One);

        Assert.StartsWith("201", await bench.Ask("POST", "/__admin/mappings", """{ "id": "two", "request": { "urlPath": "/two" }, "response": { "body": "2" } }"""), StringComparison.Ordinal);
        Assert.Equal("200 2", await bench.Ask("GET", "/two"));
        Assert.Equal(2, Total(await bench.Ask("GET", "/__admin/mappings")));
        Assert.StartsWith("200", await bench.Ask("DELETE", "/__admin/mappings/one"), StringComparison.Ordinal);
        Assert.StartsWith("404", await bench.Ask("GET", "/one"), StringComparison.Ordinal);
        await bench.Ask("POST", "/__admin/mappings/reset");
        Assert.Equal("200 1", await bench.Ask("GET", "/one"));
        Assert.StartsWith("404", await bench.Ask("GET", "/two"), StringComparison.Ordinal);
        Assert.StartsWith("404", await bench.Ask("GET", "/__admin/mappings/no"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_told_counted_and_forgotten()
    {
        await using var bench = await StubBench.StartAsync(One);
        await bench.Ask("GET", "/one");
        await bench.Ask("GET", "/no");

        Assert.Equal(2, Total(await bench.Ask("GET", "/__admin/requests")));
        Assert.Equal(1, Total(await bench.Ask("GET", "/__admin/requests/unmatched")));
        Assert.Equal("""200 {"count":1}""", await bench.Ask("POST", "/__admin/requests/count", """{ "urlPath": "/one" }"""));
        await bench.Ask("DELETE", "/__admin/requests");
        Assert.Equal(0, Total(await bench.Ask("GET", "/__admin/requests")));
    }

    [Fact]
    public async Task A_mapping_that_cannot_be_read_is_refused_with_every_mistake()
    {
        await using var bench = await StubBench.StartAsync(One);

        var said = await bench.Ask("POST", "/__admin/mappings", """{ "reqest": { }, "response": { "fault": "NONE", "delayDistribution": { "type": "normal" } } }""");

        Assert.StartsWith("422", said, StringComparison.Ordinal);
        Assert.Contains("'reqest' is not known here", said.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(4, JsonNode.Parse(said[4..])!["errors"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("{ oh", "it is no JSON: ")]
    [InlineData("""{ "response": {} }""", "'request' is missing: write e.g. ")]
    [InlineData("""{ "request": { "url": "/a", "urlPath": "/a" }, "response": {} }""", "'request' says url and urlPath: one of them is enough")]
    [InlineData("""{ "request": { "urlPattern": "[" }, "response": {} }""", "'request.urlPattern' is no regular expression: '['")]
    [InlineData("""{ "request": { "bodyPatterns": [ { "matchesJsonPath": "$.a[1:2]" } ] }, "response": {} }""", "'request.bodyPatterns' is no JSON path that is known: '$.a[1:2]'")]
    [InlineData("""{ "request": {}, "response": { "bodyFileName": "no.txt" } }""", "'response.bodyFileName' names a file that is not there: ")]
    [InlineData("""{ "request": {}, "response": { "body": "{{request.cookies.x}} {{shout}}", "transformers": ["response-template"] } }""", "'response.body' has a template that is not known: {{shout}}")]
    public async Task A_file_that_cannot_be_read_is_named_with_the_cure(string json, string mistake)
    {
        var failed = await Assert.ThrowsAsync<StubMistake>(() => StubBench.StartAsync(json));

        Assert.Contains(failed.Mistakes, one => one.Contains($"all.json: {mistake}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_without_mappings_says_so() =>
        Assert.EndsWith("there is no mapping file (*.json): put one there, or into its folder mappings", (await Assert.ThrowsAsync<StubMistake>(() => StubServer.StartAsync(new() { Source = "/no/such" }))).Message, StringComparison.Ordinal);

    private static int Total(string said) => JsonNode.Parse(said[4..])!["meta"]!["total"]!.GetValue<int>();
}

namespace TestHarness.Tests.Stubs;

/// <summary>Which mapping a request gets.</summary>
public sealed class StubMatchingTests
{
    [Theory]
    [InlineData("""{ "url": "/a?b=1" }""", "/a?b=1", "/a")]
    [InlineData("""{ "urlPath": "/a" }""", "/a?b=1", "/a/b")]
    [InlineData("""{ "urlPattern": "/a/[0-9]+\\?x=.*" }""", "/a/7?x=y", "/a/b?x=y")]
    [InlineData("""{ "urlPathPattern": "/a/[0-9]+" }""", "/a/7?x=y", "/a/7/8")]
    [InlineData("""{ "urlPath": "/a", "queryParameters": { "b": { "equalTo": "1" } } }""", "/a?b=1&c=2", "/a?b=2")]
    [InlineData("""{ "urlPath": "/a", "queryParameters": { "b": { "absent": true } } }""", "/a?c=1", "/a?b=1")]
    [InlineData("""{ "urlPath": "/a", "queryParameters": { "b": { "matches": "[0-9]+" } } }""", "/a?b=12", "/a?b=1x")]
    [InlineData("""{ "urlPath": "/a", "queryParameters": { "b": { "doesNotMatch": "[0-9]+" } } }""", "/a?b=x", "/a?b=1")]
    [InlineData("""{ "urlPath": "/a", "queryParameters": { "b": { "contains": "ell" } } }""", "/a?b=hello", "/a?b=world")]
    public async Task Addresses_and_queries(string request, string good, string bad)
    {
        await using var bench = await StubBench.StartAsync($$"""{ "request": {{request}}, "response": { "body": "yes" } }""");

        Assert.Equal("200 yes", await bench.Ask("GET", good));
        Assert.StartsWith("404 no mapping for GET", await bench.Ask("GET", bad), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "equalToJson": { "a": 1, "b": [1, 2] } }""", """{"b":[1,2],"a":1}""", """{"a":1,"b":[2,1]}""")]
    [InlineData("""{ "equalToJson": "{\"a\": [1, 2]}", "ignoreArrayOrder": true }""", """{"a":[2,1]}""", """{"a":[2,1],"c":1}""")]
    [InlineData("""{ "equalToJson": { "a": "${json-unit.any}" }, "ignoreExtraElements": true }""", """{"a":[2],"c":1}""", """{"c":1}""")]
    [InlineData("""{ "matchesJsonPath": "$.order.lines[?(@.sku == 'A')]" }""", """{"order":{"lines":[{"sku":"B"},{"sku":"A"}]}}""", """{"order":{"lines":[{"sku":"B"}]}}""")]
    [InlineData("""{ "matchesJsonPath": { "expression": "$..amount", "matches": "[0-9]{3,}" } }""", """{"x":{"amount":1999}}""", """{"x":{"amount":9}}""")]
    [InlineData("""{ "matches": ".*card.*" }""", """{"card":1}""", """{"cash":1}""")]
    public async Task Bodies(string pattern, string good, string bad)
    {
        await using var bench = await StubBench.StartAsync($$"""{ "request": { "method": "POST", "bodyPatterns": [ {{pattern}} ] }, "response": { "status": 201 } }""");

        Assert.Equal("201", await bench.Ask("POST", "/", good));
        Assert.StartsWith("404", await bench.Ask("POST", "/", bad), StringComparison.Ordinal);
        Assert.StartsWith("404", await bench.Ask("POST", "/", "no json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_whatever_their_case()
    {
        await using var bench = await StubBench.StartAsync("""{ "request": { "headers": { "X-Tenant": { "equalTo": "ACME", "caseInsensitive": true } } }, "response": { } }""");

        Assert.Equal("200", await bench.Ask("GET", "/", null, ("x-tenant", "acme")));
        Assert.StartsWith("404", await bench.Ask("GET", "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Priorities_decide_and_then_the_last_one()
    {
        await using var bench = await StubBench.StartAsync("""
            { "mappings": [
              { "priority": 1, "request": { "urlPath": "/a" }, "response": { "body": "first" } },
              { "request": { }, "response": { "body": "older" } },
              { "request": { }, "response": { "body": "newer" } } ] }
            """);

        Assert.Equal("200 first", await bench.Ask("GET", "/a"));
        Assert.Equal("200 newer", await bench.Ask("GET", "/b"));
    }

    [Fact]
    public async Task A_scenario_goes_from_state_to_state()
    {
        await using var bench = await StubBench.StartAsync("""
            { "mappings": [
              { "scenarioName": "s", "requiredScenarioState": "Started", "newScenarioState": "tried", "request": { }, "response": { "status": 503 } },
              { "scenarioName": "s", "requiredScenarioState": "tried", "request": { }, "response": { "status": 200 } } ] }
            """);

        Assert.Equal(["503", "200", "200"], [await bench.Ask("GET", "/"), await bench.Ask("GET", "/"), await bench.Ask("GET", "/")]);
        await bench.Ask("POST", "/__admin/scenarios/reset");
        Assert.Equal("503", await bench.Ask("GET", "/"));
    }

    [Fact]
    public async Task What_no_mapping_is_for_is_told_with_the_nearest_one()
    {
        await using var bench = await StubBench.StartAsync("""{ "name": "charges", "request": { "method": "POST", "urlPath": "/charges" }, "response": { } }""");

        Assert.Equal("404 no mapping for GET /charges: the nearest is 'charges', which asks for method POST", await bench.Ask("GET", "/charges"));
        Assert.Equal(["no mapping for GET /charges: the nearest is 'charges', which asks for method POST"], bench.Server.Unmatched);
    }
}

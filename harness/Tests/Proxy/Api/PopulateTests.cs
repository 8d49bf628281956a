namespace TestHarness.Tests.Proxy;

/// <summary>A-6, D-10 and D-12: many proxies at once.</summary>
public sealed class PopulateTests
{
    [Fact]
    public async Task A_6_All_are_made_in_their_order()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/populate", """[{"name":"b","listen":"localhost:0","upstream":"u:1","enabled":false},{"name":"a","listen":"127.0.0.1:0","upstream":"u:2"}]""");
        var port = (await api.Get("/proxies/a")).Port;
        Assert.Equal(
            $$"""{"proxies":[{"name":"b","listen":"localhost:0","upstream":"u:1","enabled":false,"toxics":[]},{"name":"a","listen":"127.0.0.1:{{port}}","upstream":"u:2","enabled":true,"toxics":[]}]}""",
            answer.Body);
        Assert.Equal($"HTTP/1.1 201 Created | Content-Length: {answer.Body.Length} | Content-Type: application/json | X-Toxiproxy-Request-Id: 20", answer.Head);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task D_10_None_are_an_empty_list(string body)
    {
        await using var api = await ApiBench.Start();
        Assert.Equal("""{"proxies":[]}""", (await api.Post("/populate", body)).Body);
    }

    [Fact]
    public async Task A_6_One_that_is_there_already_is_left_untouched()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"type":"noop"}""");
        await api.Create("kept");
        var before = (await api.Get("/proxies/a")).Body;
        var answer = await api.Post("/populate", $$"""[{"name":"a","listen":"localhost:{{port}}","upstream":"{{api.To}}","enabled":false}]""");
        Assert.Equal($$"""{"proxies":[{{before}}]}""", answer.Body);
        Assert.Equal(200, (await api.Get("/proxies/kept")).Status);
        await api.Patch("/proxies/a", """{"enabled":false}""");
        answer = await api.Post("/populate", $$"""[{"name":"a","listen":"localhost:{{port}}","upstream":"{{api.To}}","enabled":true}]""");
        Assert.False(answer.Json.GetProperty("proxies")[0].GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_6_One_that_differs_is_replaced_by_a_fresh_one()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"type":"noop"}""");
        var answer = await api.Post("/populate", $$"""[{"name":"a","listen":"localhost:{{port}}","upstream":"u:9"}]""");
        Assert.Equal($$"""{"proxies":[{"name":"a","listen":"127.0.0.1:{{port}}","upstream":"u:9","enabled":true,"toxics":[]}]}""", answer.Body);
        Assert.Single(api.Proxy.Edges);
    }

    [Theory]
    [InlineData("""[{"name":"a","upstream":"u:1"},{"upstream":"u:1"}]""", "missing required field: name at proxy 2")]
    [InlineData("""[{"name":"a","upstream":"u:1"},{"name":"b"}]""", "missing required field: upstream at proxy 2")]
    [InlineData("""[{"name":"a","upstream":"u:1"},{"name":7}]""", "bad request body: json: cannot unmarshal number into field name of type string")]
    [InlineData("""{"name":"a","upstream":"u:1"}""", "bad request body: json: cannot unmarshal object into a value of type array")]
    public async Task A_6_All_is_checked_before_anything_is_made(string body, string error)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/populate", body);
        Assert.Equal($$"""{"error":"{{error}}","status":400,"proxies":[]}""", answer.Body);
        Assert.Equal((400, "{}"), (answer.Status, (await api.Get("/proxies")).Body));
    }

    [Fact]
    public async Task A_6_One_that_cannot_listen_ends_it_and_those_before_stay()
    {
        await using var api = await ApiBench.Start();
        var taken = await api.Create("taken");
        var answer = await api.Post("/populate", $$"""[{"name":"a","listen":"127.0.0.1:0","upstream":"u:1"},{"name":"b","listen":"localhost:{{taken}}","upstream":"u:1"},{"name":"c","upstream":"u:1"}]""");
        var a = (await api.Get("/proxies/a")).Body;
        Assert.Equal($$"""{"error":"listen tcp 127.0.0.1:{{taken}}: bind: address already in use","status":500,"proxies":[{{a}}]}""", answer.Body);
        Assert.Equal((500, 404, 404), (answer.Status, (await api.Get("/proxies/b")).Status, (await api.Get("/proxies/c")).Status));
    }

    [Theory]
    [InlineData(":{0}")]
    [InlineData("0.0.0.0:{0}")]
    [InlineData("[::]:{0}")]
    public async Task D_11_The_same_address_in_other_words_does_not_differ(string listen)
    {
        await using var api = await ApiBench.Start();
        var port = (await api.Post("/proxies", $$"""{"name":"a","upstream":"{{api.To}}"}""")).Port;
        await api.Post("/proxies/a/toxics", """{"type":"noop"}""");
        var edge = api.Proxy.Edges[0];
        var body = $$"""{"name":"a","listen":"{{string.Format(listen, port)}}","upstream":"{{api.To}}"}""";
        Assert.Single((await api.Post("/populate", $"[{body}]")).Json.GetProperty("proxies")[0].GetProperty("toxics").EnumerateArray());
        Assert.Equal(200, (await api.Patch("/proxies/a", body)).Status);
        Assert.Same(edge, Assert.Single(api.Proxy.Edges));
    }

    [Fact]
    public async Task D_12_Toxics_come_with_their_proxies()
    {
        await using var api = await ApiBench.Start();
        var body = """[{"name":"a","listen":"127.0.0.1:0","upstream":"u:1","toxics":[{"type":"latency","stream":"upstream","attributes":{"latency":5}},{"name":"n","type":"noop"}]}]""";
        var answer = await api.Post("/populate", body);
        Assert.Equal(201, answer.Status);
        const string Latency = """{"attributes":{"latency":5,"jitter":0},"name":"latency_upstream","type":"latency","stream":"upstream","toxicity":1}""";
        const string Noop = """{"attributes":{},"name":"n","type":"noop","stream":"downstream","toxicity":1}""";
        Assert.Equal($"[{Latency},{Noop}]", (await api.Get("/proxies/a/toxics")).Body);
        var again = $$"""[{"name":"a","listen":"127.0.0.1:{{(await api.Get("/proxies/a")).Port}}","upstream":"u:1","toxics":[{"name":"n","type":"noop"}]}]""";
        Assert.Equal(201, (await api.Post("/populate", again)).Status);
        Assert.Equal($"[{Noop}]", (await api.Get("/proxies/a/toxics")).Body);
        Assert.Equal(201, (await api.Post("/populate", again.Replace(""","toxics":[{"name":"n","type":"noop"}]""", "", StringComparison.Ordinal))).Status);
        Assert.Equal($"[{Noop}]", (await api.Get("/proxies/a/toxics")).Body);
    }

    [Theory]
    [InlineData("""{"type":"nope"}""", 400, "invalid toxic type at toxic 2 of proxy 1")]
    [InlineData("""{"type":"noop","stream":"up"}""", 400, "stream was invalid, can be either upstream or downstream at toxic 2 of proxy 1")]
    [InlineData("""{"type":"noop"}""", 409, "toxic already exists at toxic 2 of proxy 1")]
    public async Task D_12_A_toxic_that_is_wrong_is_told_with_its_place(string toxic, int status, string error)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/populate", $$"""[{"name":"a","upstream":"u:1","toxics":[{"type":"noop"},{{toxic}}]}]""");
        Assert.Equal($$"""{"error":"{{error}}","status":{{status}},"proxies":[]}""", answer.Body);
        Assert.Empty(api.Proxy.Edges);
    }
}

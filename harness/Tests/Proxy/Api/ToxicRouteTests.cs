namespace TestHarness.Tests.Proxy;

/// <summary>Toxics over the API, D-1, D-7.</summary>
public sealed class ToxicRouteTests
{
    [Fact]
    public async Task A_8_Upstream_toxics_come_first_each_in_the_order_added()
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        Assert.Equal("[]", (await api.Get("/proxies/a/toxics")).Body);
        foreach (var (name, stream) in ((string, string)[])[("1", "downstream"), ("2", "upstream"), ("3", "downstream"), ("4", "upstream")])
        {
            Assert.Equal(200, (await api.Post("/proxies/a/toxics", $$"""{"name":"{{name}}","type":"noop","stream":"{{stream}}"}""")).Status);
        }

        Assert.Equal("2413", string.Concat((await api.Get("/proxies/a/toxics")).Json.EnumerateArray().Select(toxic => toxic.GetProperty("name").GetString())));
        Assert.Equal("2413", string.Concat((await api.Get("/proxies/a")).Json.GetProperty("toxics").EnumerateArray().Select(toxic => toxic.GetProperty("name").GetString())));
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Get("/proxies/b/toxics")).Body);
    }

    [Theory]
    [InlineData("latency", """{"latency":0,"jitter":0}""")]
    [InlineData("bandwidth", """{"rate":0}""")]
    [InlineData("slow_close", """{"delay":0}""")]
    [InlineData("timeout", """{"timeout":0}""")]
    [InlineData("reset_peer", """{"timeout":0}""")]
    [InlineData("slicer", """{"average_size":0,"size_variation":0,"delay":0}""")]
    [InlineData("limit_data", """{"bytes":0}""")]
    [InlineData("noop", "{}")]
    public async Task A_9_A_new_toxic_is_200_with_its_defaults(string type, string attributes)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        var answer = await api.Post("/proxies/a/toxics", $$"""{"type":"{{type}}"}""");
        Assert.Equal($$"""{"attributes":{{attributes}},"name":"{{type}}_downstream","type":"{{type}}","stream":"downstream","toxicity":1}""", answer.Body);
        Assert.Equal($"HTTP/1.1 200 OK | Content-Length: {answer.Body.Length} | Content-Type: application/json | X-Toxiproxy-Request-Id: 20", answer.Head);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"name\":\"\"")]
    [InlineData(",\"name\":null")]
    public async Task A_9_Without_a_name_it_is_called_by_type_and_stream(string name)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        Assert.Equal("noop_UpStream", (await api.Post("/proxies/a/toxics", $$"""{"type":"noop","stream":"UpStream"{{name}}}""")).Json.GetProperty("name").GetString());
        Assert.Equal(409, (await api.Post("/proxies/a/toxics", $$"""{"type":"noop","stream":"UpStream"{{name}}}""")).Status);
        await api.Send("PUT", "/faults/f", """{"bandwidth":"a","rate":"1KB/s"}""");
        foreach (var verb in (string[])["GET", "PATCH", "DELETE"])
        {
            Assert.Equal(404, (await api.Send(verb, "/proxies/a/toxics/", "{}")).Status);
        }

        Assert.Single((await api.Get("/proxies/a/toxics")).Json.EnumerateArray());
        var placed = await api.Post("/populate", $$"""[{"name":"b","upstream":"u:1","enabled":false,"toxics":[{"type":"noop"{{name}}}]}]""");
        Assert.Contains("\"name\":\"noop_downstream\"", placed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_9_What_is_said_is_echoed()
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        var answer = await api.Post("/proxies/a/toxics", """{"name":"t","type":"slicer","stream":"UPSTREAM","toxicity":0.25,"attributes":{"average_size":9,"size_variation":3,"delay":70}}""");
        Assert.Equal("""{"attributes":{"average_size":9,"size_variation":3,"delay":70},"name":"t","type":"slicer","stream":"UPSTREAM","toxicity":0.25}""", answer.Body);
    }

    [Theory]
    [InlineData("""{"type":7,"stream":"x"}""", 400, "bad request body: json: cannot unmarshal number into field type of type string")]
    [InlineData("""{"type":"nope","stream":"x"}""", 400, "stream was invalid, can be either upstream or downstream")]
    [InlineData("""{"type":"nope","stream":""}""", 400, "stream was invalid, can be either upstream or downstream")]
    [InlineData("""{"type":"nope"}""", 400, "invalid toxic type")]
    [InlineData("{}", 400, "invalid toxic type")]
    [InlineData("""{"type":"Latency"}""", 400, "invalid toxic type")]
    [InlineData("""{"name":"t","type":"latency","attributes":{"latency":"x"}}""", 409, "toxic already exists")]
    [InlineData("""{"name":"t","type":"noop","stream":"upstream"}""", 409, "toxic already exists")]
    [InlineData("""{"type":"latency","attributes":7}""", 400, "bad request body: json: cannot unmarshal number into field attributes of type object")]
    public async Task A_9_What_is_wrong_is_said_in_this_order(string body, int status, string error)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"noop"}""");
        var answer = await api.Post("/proxies/a/toxics", body);
        Assert.Equal($$"""{"error":"{{error}}","status":{{status}}}""" + "\n", answer.Body);
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Post("/proxies/b/toxics", body)).Body);
    }

    [Fact]
    public async Task A_10_One_toxic()
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        var made = await api.Post("/proxies/a/toxics", """{"name":"t x","type":"timeout","attributes":{"timeout":3}}""");
        var shown = await api.Get("/proxies/a/toxics/t%20x");
        Assert.Equal((200, made.Body), (shown.Status, shown.Body));
        Assert.Equal("{\"error\":\"toxic not found\",\"status\":404}\n", (await api.Get("/proxies/a/toxics/t")).Body);
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Get("/proxies/b/toxics/t")).Body);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task A_11_Attributes_merge_field_by_field(string verb)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"latency","toxicity":0.5,"attributes":{"latency":10,"jitter":2}}""");
        var answer = await api.Send(verb, "/proxies/a/toxics/t", """{"name":"n","type":"noop","stream":"upstream","attributes":{"jitter":3}}""");
        Assert.Equal("""{"attributes":{"latency":10,"jitter":3},"name":"t","type":"latency","stream":"downstream","toxicity":0.5}""", answer.Body);
        answer = await api.Send(verb, "/proxies/a/toxics/t", """{"toxicity":0.75}""");
        Assert.Equal("""{"attributes":{"latency":10,"jitter":3},"name":"t","type":"latency","stream":"downstream","toxicity":0.75}""", answer.Body);
        Assert.Equal(answer.Body, (await api.Get("/proxies/a/toxics/t")).Body);
        Assert.Equal("{\"error\":\"toxic not found\",\"status\":404}\n", (await api.Send(verb, "/proxies/a/toxics/n", "{")).Body);
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Send(verb, "/proxies/b/toxics/t", "{")).Body);
    }

    [Theory]
    [InlineData("""{"attributes":{"latency":99,"jitter":"x"}}""")]
    [InlineData("""{"attributes":{"latency":99},"toxicity":"x"}""")]
    [InlineData("""{"toxicity":0.1,"attributes":{"latency":99,"jitter":-1}}""")]
    [InlineData("""{"attributes":{"latency":99}""")]
    public async Task D_7_An_update_that_is_wrong_changes_nothing(string body)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        var before = (await api.Post("/proxies/a/toxics", """{"name":"t","type":"latency","attributes":{"latency":10}}""")).Body;
        var answer = await api.Patch("/proxies/a/toxics/t", body);
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("{\"error\":\"bad request body: ", answer.Body, StringComparison.Ordinal);
        Assert.Equal(before, (await api.Get("/proxies/a/toxics/t")).Body);
    }

    [Fact]
    public async Task A_12_A_deleted_toxic_is_gone()
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"noop"}""");
        Assert.Equal("HTTP/1.1 204 No Content | X-Toxiproxy-Request-Id: 20", (await api.Delete("/proxies/a/toxics/t")).Head);
        Assert.Equal("{\"error\":\"toxic not found\",\"status\":404}\n", (await api.Delete("/proxies/a/toxics/t")).Body);
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Delete("/proxies/b/toxics/t")).Body);
    }

    [Theory]
    [InlineData("""{"type":"slicer","attributes":{"average_size":10,"size_variation":11}}""", "size_variation 11 is more than average_size 10")]
    [InlineData("""{"type":"bandwidth","attributes":{"rate":-1}}""", "rate -1 is negative")]
    public async Task D_1_What_kills_the_reference_is_400_here(string toxic, string why)
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        Assert.Equal($$"""{"error":"bad request body: {{why}}","status":400}""" + "\n", (await api.Post("/proxies/a/toxics", toxic)).Body);
        using var client = await RawClient.Connect(port);
        await client.Send("hi");
        Assert.Equal("hi"u8.ToArray(), await client.Read(2));
    }

    [Fact]
    public async Task D_1_A_slicer_of_size_0_slices_nothing()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        Assert.Equal(200, (await api.Post("/proxies/a/toxics", """{"type":"slicer"}""")).Status);
        using var client = await RawClient.Connect(port);
        await client.Send("hi");
        Assert.Equal("hi"u8.ToArray(), await client.Read(2));
    }
}

using System.Text;
using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>Requests as the known clients send them, to the byte: what they rely on (PROXY.md 1.6).</summary>
public sealed class ClientHabitTests
{
    private const string Ruby = "Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3\r\nAccept: */*\r\nUser-Agent: Ruby\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private const string Go = "User-Agent: toxiproxy-cli\r\nContent-Type: application/json\r\nAccept-Encoding: gzip\r\n";
    private const string Net = "Accept: application/json\r\nContent-Type: application/json; charset=utf-8\r\n";

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task Ruby_leaves_the_port_and_enabled_open_and_switches_with_one_field(string update)
    {
        await using var api = await ApiBench.Start();
        var version = await api.Send("GET", "/version", headers: Ruby);
        Assert.True(Version.Parse(version.Json.GetProperty("version").GetString()!) >= new Version(2, 6, 0));
        var made = await api.Send("POST", "/proxies", $$"""{"upstream":"{{api.To}}","name":"r","listen":"localhost:{{FreePort.Reserve(1)[0]}}","enabled":null}""", Ruby);
        Assert.Equal(201, made.Status);
        Assert.Equal($$"""{"name":"r","listen":"127.0.0.1:{{made.Port}}","upstream":"{{api.To}}","enabled":true,"toxics":[]}""", made.Body);
        foreach (var enabled in (string[])["false", "true"])
        {
            var switched = await api.Send(update, "/proxies/r", $$"""{"enabled":{{enabled}}}""", Ruby);
            Assert.Equal((200, made.Body.Replace("true", enabled, StringComparison.Ordinal)), (switched.Status, switched.Body));
        }

        var again = await api.Send("POST", "/proxies", $$"""{"upstream":"{{api.To}}","name":"r","listen":"localhost:0","enabled":null}""", Ruby);
        Assert.Equal(409, again.Status);
        var toxic = """{"name":"latency_downstream","type":"latency","stream":"downstream","toxicity":1.0,"attributes":{"latency":1000}}""";
        Assert.Equal(200, (await api.Send("POST", "/proxies/r/toxics", toxic, Ruby)).Status);
        Assert.Equal(400, (await api.Send("POST", "/proxies/r/toxics", toxic.Replace("\"latency\",", "\"none\",", StringComparison.Ordinal), Ruby)).Status);
        Assert.Equal(204, (await api.Send("DELETE", "/proxies/r/toxics/latency_downstream", headers: Ruby)).Status);
        Assert.Equal(404, (await api.Send("DELETE", "/proxies/r/toxics/latency_downstream", headers: Ruby)).Status);
        Assert.Equal(204, (await api.Send("POST", "/reset", headers: Ruby)).Status); // neither a body nor a length
        Assert.Equal(204, (await api.Send("DELETE", "/proxies/r", headers: Ruby)).Status);
    }

    [Fact]
    public async Task Toxiproxy_Net_writes_names_in_its_own_case_sends_in_chunks_and_updates_by_POST_with_nulls()
    {
        await using var api = await ApiBench.Start();
        var made = await Chunked(api, "/proxies", $$"""{"Name":"n","Listen":"127.0.0.1:0","Upstream":"{{api.To}}","Enabled":true}""");
        Assert.Equal((201, "application/json"), (made.Status, made.Headers["Content-Type"]));
        var toxic = await Chunked(api, "/proxies/n/toxics", """{"Attributes":{"Latency":1000,"Jitter":5},"Type":"latency","Name":"t","Stream":"UpStream","Toxicity":0.5}""");
        Assert.Equal("""{"attributes":{"latency":1000,"jitter":5},"name":"t","type":"latency","stream":"UpStream","toxicity":0.5}""", toxic.Body);
        var slicer = await Chunked(api, "/proxies/n/toxics", """{"Attributes":{"average_size":10,"size_variation":2,"Delay":5},"Type":"slicer","Name":null,"Stream":"DownStream","Toxicity":1.0}""");
        Assert.Equal("""{"attributes":{"average_size":10,"size_variation":2,"delay":5},"name":"slicer_DownStream","type":"slicer","stream":"DownStream","toxicity":1}""", slicer.Body);
        var updated = await Chunked(api, "/proxies/n/toxics/t", """{"Attributes":{"Latency":20,"Jitter":null},"Type":"latency","Name":"t","Stream":"UpStream","Toxicity":null}""");
        Assert.Equal("""{"attributes":{"latency":20,"jitter":5},"name":"t","type":"latency","stream":"UpStream","toxicity":0.5}""", updated.Body);
        var off = await Chunked(api, "/proxies/n", $$"""{"Name":"n","Listen":"{{made.Listen}}","Upstream":"{{api.To}}","Enabled":false}""");
        Assert.Equal((200, made.Listen, false), (off.Status, off.Listen, off.Json.GetProperty("enabled").GetBoolean()));
        var none = await api.Send("POST", "/proxies/none", """{"Name":"none","Enabled":null}""", Net);
        Assert.Equal((404, "proxy not found"), (none.Status, none.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Go_sends_all_its_fields_each_time_and_reads_the_answer_back_into_them()
    {
        await using var api = await ApiBench.Start();
        var made = await api.Send("POST", "/proxies", $$"""{"name":"g","listen":"127.0.0.1:0","upstream":"{{api.To}}","enabled":true,"toxics":null}""", Go);
        Assert.Equal((201, 5), (made.Status, made.Json.EnumerateObject().Count()));
        var toxic = await api.Send("POST", "/proxies/g/toxics", """{"name":"","type":"latency","stream":"upstream","toxicity":1,"attributes":{"latency":7}}""", Go);
        Assert.Equal((200, "latency_upstream"), (toxic.Status, toxic.Json.GetProperty("name").GetString()));
        var saved = await api.Send("POST", "/proxies/g", $$"""{"name":"g","listen":"{{made.Listen}}","upstream":"{{api.To}}","enabled":true,"toxics":[{{toxic.Body.Replace("7", "8", StringComparison.Ordinal)}}]}""", Go);
        Assert.Equal(made.Body.Replace("[]", $"[{toxic.Body}]", StringComparison.Ordinal), saved.Body);
        var kept = await api.Send("PATCH", "/proxies/g/toxics/latency_upstream", """{"attributes":{"jitter":3}}""", Go);
        Assert.Equal(toxic.Body.Replace("\"jitter\":0", "\"jitter\":3", StringComparison.Ordinal), kept.Body);
        var populated = await api.Send("POST", "/populate", $$"""[{"name":"g","listen":"{{made.Listen}}","upstream":"{{api.To}}","enabled":true,"toxics":null},{"name":"h","listen":"","upstream":"u:1","enabled":false,"toxics":null}]""", Go);
        Assert.Equal((201, 2), (populated.Status, populated.Json.GetProperty("proxies").GetArrayLength()));
        Assert.Equal(kept.Body, (await api.Get("/proxies/g/toxics/latency_upstream")).Body);
        Assert.Equal(204, (await api.Send("POST", "/reset", "", Go)).Status);
    }

    /// <summary>As HttpClient sends what it serializes while it sends.</summary>
    private static async Task<Answer> Chunked(ApiBench api, string path, string body)
    {
        using var client = await RawClient.Connect(api.Server.Port);
        await client.Send($"POST {path} HTTP/1.1\r\nHost: api\r\n{Net}Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await client.ReadThrough("\r\n\r\n"));
        foreach (var part in body.Chunk(50))
        {
            await client.Send(Encoding.UTF8.GetBytes($"{part.Length:x}\r\n{new string(part)}\r\n"));
        }

        await client.Send("0\r\n\r\n");
        return await Answer.Read(client);
    }
}

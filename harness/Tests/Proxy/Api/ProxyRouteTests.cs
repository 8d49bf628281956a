using System.Net;
using System.Net.Sockets;
using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>Proxies over the API: .</summary>
public sealed class ProxyRouteTests
{
    [Fact]
    public async Task A_2_All_proxies_by_name()
    {
        await using var api = await ApiBench.Start();
        Assert.Equal("{}", (await api.Get("/proxies")).Body);
        await api.Post("/proxies", """{"name":"a","listen":"l:1","upstream":"u:1","enabled":false}""");
        Assert.Equal("""{"a":{"name":"a","listen":"l:1","upstream":"u:1","enabled":false,"toxics":[]}}""", (await api.Get("/proxies")).Body);
    }

    [Fact]
    public async Task A_3_A_new_proxy_is_201_with_its_bound_address()
    {
        await using var api = await ApiBench.Start();
        var port = FreePort.Reserve(1)[0];
        var answer = await api.Post("/proxies", $$"""{"name":"a","listen":"localhost:{{port}}","upstream":"nowhere","toxics":[{"type":"latency"}]}""");
        Assert.Equal(201, answer.Status);
        Assert.Equal($$"""{"name":"a","listen":"127.0.0.1:{{port}}","upstream":"nowhere","enabled":true,"toxics":[]}""", answer.Body);
        Assert.Equal($"HTTP/1.1 201 Created | Content-Length: {answer.Body.Length} | Content-Type: application/json | X-Toxiproxy-Request-Id: 20", answer.Head);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"listen\":\"\"")]
    [InlineData(",\"listen\":\":0\"")]
    [InlineData(",\"listen\":\"0.0.0.0:0\"")]
    [InlineData(",\"listen\":\"[::]:0\"")]
    public async Task A_3_Without_a_host_it_listens_everywhere(string listen)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/proxies", $$"""{"name":"a","upstream":"{{api.To}}"{{listen}}}""");
        Assert.StartsWith("[::]:", answer.Listen, StringComparison.Ordinal);
        using var four = await RawClient.Connect(answer.Port);
        using var six = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        await six.ConnectAsync(IPAddress.IPv6Loopback, answer.Port, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_3_A_disabled_proxy_keeps_its_address_as_it_was_written()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/proxies", """{"name":"a","listen":"localhost:0","upstream":"u:1","enabled":false}""");
        Assert.Equal((201, "localhost:0"), (answer.Status, answer.Listen));
    }

    [Theory]
    [InlineData("{}", 400, "missing required field: name")]
    [InlineData("""{"upstream":""}""", 400, "missing required field: name")]
    [InlineData("""{"name":"b","listen":"bogus"}""", 400, "missing required field: upstream")]
    [InlineData("""{"name":"taken","upstream":"u:1","listen":"bogus"}""", 409, "proxy already exists")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"bogus"}""", 500, "listen tcp: address bogus: missing port in address")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"localhost:99999"}""", 500, "listen tcp: address 99999: invalid port")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"a:b:c"}""", 500, "listen tcp: address a:b:c: too many colons in address")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"[::1"}""", 500, "listen tcp: address [::1: missing ']' in address")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"[::1]"}""", 500, "listen tcp: address [::1]: missing port in address")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"localhost:no"}""", 500, "listen tcp: lookup tcp/no: unknown port")]
    [InlineData("""{"name":"b","upstream":"u:1","listen":"192.0.2.1:0"}""", 500, "listen tcp 192.0.2.1:0: bind: cannot assign requested address")]
    public async Task A_3_A_proxy_that_cannot_be_is_not_there(string body, int status, string error)
    {
        await using var api = await ApiBench.Start();
        await api.Post("/proxies", """{"name":"taken","upstream":"u:1","enabled":false}""");
        var answer = await api.Post("/proxies", body);
        Assert.Equal($$"""{"error":"{{error}}","status":{{status}}}""" + "\n", answer.Body);
        Assert.Equal(status, answer.Status);
        Assert.Single((await api.Get("/proxies")).Json.EnumerateObject());
    }

    [Fact]
    public async Task A_3_A_port_in_use_is_500_in_the_words_that_clients_compare()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        var answer = await api.Post("/proxies", $$"""{"name":"b","listen":"localhost:{{port}}","upstream":"u:1"}""");
        Assert.Equal($$"""{"error":"listen tcp 127.0.0.1:{{port}}: bind: address already in use","status":500}""" + "\n", answer.Body);
        Assert.Equal(404, (await api.Get("/proxies/b")).Status);
    }

    [Fact]
    public async Task A_4_One_proxy()
    {
        await using var api = await ApiBench.Start();
        var created = await api.Post("/proxies", """{"name":"a","listen":"127.0.0.1:0","upstream":"u:1"}""");
        var shown = await api.Get("/proxies/a");
        Assert.Equal((200, created.Body), (shown.Status, shown.Body));
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Get("/proxies/b")).Body);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task A_5_An_update_keeps_what_is_not_said(string verb)
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"type":"noop"}""");
        var before = (await api.Get("/proxies/a")).Body;
        using var client = await Echoing(port);

        var nothing = await api.Send(verb, "/proxies/a", """{"name":"other"}""");
        Assert.Equal((200, before), (nothing.Status, nothing.Body));
        await Echoes(client);

        var upstream = await api.Send(verb, "/proxies/a", """{"upstream":""}""");
        Assert.Equal((200, before.Replace(api.To, "", StringComparison.Ordinal)), (upstream.Status, upstream.Body));
        await client.End();
    }

    [Fact]
    public async Task A_5_Enabled_again_it_comes_back_on_the_same_port()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        var off = await api.Patch("/proxies/a", """{"enabled":false}""");
        Assert.Equal((200, port, false), (off.Status, off.Port, off.Json.GetProperty("enabled").GetBoolean()));
        await Assert.ThrowsAsync<SocketException>(() => RawClient.Connect(port));
        var on = await api.Patch("/proxies/a", """{"enabled":true}""");
        Assert.Equal((200, port, true), (on.Status, on.Port, on.Json.GetProperty("enabled").GetBoolean()));
        using var client = await Echoing(port);
    }

    [Fact]
    public async Task A_5_Another_address_closes_all_connections_and_port_0_is_always_another()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        using var client = await Echoing(port);
        var moved = await api.Patch("/proxies/a", """{"listen":"127.0.0.1:0"}""");
        Assert.Equal(200, moved.Status);
        Assert.NotEqual(port, moved.Port);
        await client.End();
        using var other = await Echoing(moved.Port);
    }

    [Fact]
    public async Task A_5_What_cannot_be_listened_on()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        var taken = await api.Create("b");
        var before = (await api.Get("/proxies/a")).Body;
        Assert.Equal("{\"error\":\"address bogus: missing port in address\",\"status\":500}\n", (await api.Patch("/proxies/a", """{"listen":"bogus"}""")).Body);
        Assert.Equal(before, (await api.Get("/proxies/a")).Body);
        using var client = await Echoing(port);

        var refused = await api.Patch("/proxies/a", $$"""{"listen":"localhost:{{taken}}"}""");
        Assert.Equal($$"""{"error":"listen tcp 127.0.0.1:{{taken}}: bind: address already in use","status":500}""" + "\n", refused.Body);
        Assert.Equal($$"""{"name":"a","listen":"localhost:{{taken}}","upstream":"{{api.To}}","enabled":false,"toxics":[]}""", (await api.Get("/proxies/a")).Body);
    }

    [Fact]
    public async Task A_5_Errors_of_an_update()
    {
        await using var api = await ApiBench.Start();
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Patch("/proxies/a", "{")).Body);
        await api.Create("a");
        Assert.Equal("{\"error\":\"bad request body: unexpected EOF\",\"status\":400}\n", (await api.Patch("/proxies/a", "{")).Body);
    }

    [Fact]
    public async Task A_7_A_deleted_proxy_is_gone_with_its_port()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        var answer = await api.Delete("/proxies/a");
        Assert.Equal("HTTP/1.1 204 No Content | X-Toxiproxy-Request-Id: 20", answer.Head);
        await Assert.ThrowsAsync<SocketException>(() => RawClient.Connect(port));
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await api.Delete("/proxies/a")).Body);
        Assert.Empty(api.Proxy.Edges);
        Assert.Equal(201, (await api.Post("/proxies", $$"""{"name":"a","listen":"localhost:{{port}}","upstream":"u:1"}""")).Status);
    }

    [Fact]
    public async Task Of_many_that_ask_for_a_name_at_once_one_gets_it()
    {
        await using var api = await ApiBench.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.Post("/proxies", """{"name":"a","listen":"127.0.0.1:0","upstream":"u:1"}""")));
        Assert.Equal(19, answers.Count(answer => answer.Status == 409));
        Assert.Single(api.Proxy.Edges);
    }

    private static async Task<RawClient> Echoing(int port)
    {
        var client = await RawClient.Connect(port);
        await Echoes(client);
        return client;
    }

    private static async Task Echoes(RawClient client)
    {
        await client.Send("ping");
        Assert.Equal("ping"u8.ToArray(), await client.Read(4));
    }
}

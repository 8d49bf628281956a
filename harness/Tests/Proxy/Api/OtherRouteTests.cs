using System.Net.Sockets;

namespace TestHarness.Tests.Proxy;

/// <summary>A-1, A-13, A-14, P-6, D-2, D-8, D-10.</summary>
public sealed class OtherRouteTests
{
    [Fact]
    public async Task A_1_The_version_is_plain_numbers_to_the_byte()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Get("/version");
        Assert.Equal("HTTP/1.1 200 OK | Content-Length: 22 | Content-Type: application/json;charset=utf-8 | X-Toxiproxy-Request-Id: 20", answer.Head);
        Assert.Equal("{\"version\": \"2.12.0\"}\n", answer.Body);
    }

    [Fact]
    public async Task A_13_Reset_enables_all_and_leaves_no_toxic_and_no_fault()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Create("b");
        await api.Post("/proxies/a/toxics", """{"type":"noop"}""");
        await api.Post("/proxies/b/toxics", """{"type":"noop"}""");
        await api.Send("PUT", "/faults/f", """{"delay":"b","by":"1ms"}""");
        await api.Patch("/proxies/a", """{"enabled":false}""");
        Assert.Equal("HTTP/1.1 204 No Content | X-Toxiproxy-Request-Id: 20", (await api.Post("/reset")).Head);
        var all = (await api.Get("/proxies")).Json;
        Assert.All(all.EnumerateObject(), proxy => Assert.True(proxy.Value.GetProperty("enabled").GetBoolean()));
        Assert.All(all.EnumerateObject(), proxy => Assert.Empty(proxy.Value.GetProperty("toxics").EnumerateArray()));
        Assert.Equal(port, (await api.Get("/proxies/a")).Port);
        Assert.Equal("[]", (await api.Get("/faults")).Body);
    }

    [Fact]
    public async Task A_13_A_proxy_that_cannot_listen_ends_the_reset()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Patch("/proxies/a", """{"enabled":false}""");
        await api.Post("/proxies", $$"""{"name":"b","listen":"127.0.0.1:{{port}}","upstream":"u:1"}""");
        Assert.Equal($$"""{"error":"listen tcp 127.0.0.1:{{port}}: bind: address already in use","status":500}""" + "\n", (await api.Post("/reset")).Body);
    }

    [Fact]
    public async Task A_14_Metrics_are_there_when_asked_for_by_any_verb()
    {
        await using var api = await ApiBench.Start(options => options with { ProxyMetrics = true });
        foreach (var verb in (string[])["GET", "POST", "DELETE"])
        {
            var answer = await api.Send(verb, "/metrics");
            Assert.Equal((200, "text/plain; version=0.0.4; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        }
    }

    [Fact]
    public async Task D_8_Metrics_are_live_and_stay_when_the_proxy_is_deleted()
    {
        await using var api = await ApiBench.Start(options => options with { ProxyMetrics = true });
        var port = await api.Create("a");
        using var client = await RawClient.Connect(port);
        await client.Send("hello");
        await client.Read(5);
        await Wait.Until(() => api.Proxy.Edges[0].Traffic.SentDownstream == 5, "counted");
        string[] expected =
        [
            "# TYPE toxiproxy_proxy_received_bytes_total counter",
            Line("received_bytes_total{direction=\"downstream\",", 5), Line("received_bytes_total{direction=\"upstream\",", 5),
            "# TYPE toxiproxy_proxy_sent_bytes_total counter",
            Line("sent_bytes_total{direction=\"downstream\",", 5), Line("sent_bytes_total{direction=\"upstream\",", 5),
            Line("connections_total{", 1), Line("connections{", 1),
        ];
        var live = (await api.Get("/metrics")).Body.Split('\n');
        Assert.All(expected, line => Assert.Contains(line, live));
        await api.Delete("/proxies/a");
        var after = (await api.Get("/metrics")).Body.Split('\n');
        Assert.All(expected[..^1], line => Assert.Contains(line, after));
        Assert.Contains(Line("connections{", 0), after);

        string Line(string name, int value) => $"toxiproxy_proxy_{name}listener=\"127.0.0.1:{port}\",proxy=\"a\",upstream=\"{api.To}\"}} {value}";
    }

    [Fact]
    public async Task A_14_Metrics_of_the_process()
    {
        await using var api = await ApiBench.Start(options => options with { RuntimeMetrics = true });
        var body = (await api.Get("/metrics")).Body;
        Assert.Matches("(?m)^process_resident_memory_bytes [0-9]+$", body);
        Assert.Matches("(?m)^process_cpu_seconds_total [0-9.]+$", body);
        Assert.DoesNotContain("toxiproxy_proxy", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P_6_A_request_that_takes_too_long_is_503_with_a_page()
    {
        await using var api = await ApiBench.Start(options => options with { HandleLimit = TimeSpan.FromMilliseconds(50) });
        using var client = await RawClient.Connect(api.Server.Port);
        await client.Send("POST /proxies HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
        var answer = await Answer.Read(client);
        Assert.Equal(503, answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal("<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>", answer.Body);
    }

    [Fact]
    public async Task P_6_A_body_that_does_not_come_is_given_up()
    {
        await using var api = await ApiBench.Start(options => options with { ReadLimit = TimeSpan.FromMilliseconds(50) });
        using var client = await RawClient.Connect(api.Server.Port);
        await client.Send("POST /proxies HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
        Assert.Equal("{\"error\":\"bad request body: i/o timeout\",\"status\":400}\n", (await Answer.Read(client)).Body);
    }

    [Fact]
    public async Task D_2_No_call_waits_for_one_that_is_stuck()
    {
        await using var api = await ApiBench.Start(upstream: async client => await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken));
        var port = await api.Create("a");
        using var stuck = await RawClient.Connect(port);
        await FillUp(stuck);
        using var half = await RawClient.Connect(api.Server.Port);
        await half.Send("PATCH /proxies/a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{");
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"reset_peer","stream":"upstream","attributes":{"timeout":600000}}""");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(200, (await api.Patch("/proxies/a/toxics/t", """{"toxicity":0.5}""")).Status);
        Assert.Equal(200, (await api.Get("/proxies")).Status);
        Assert.Equal(204, (await api.Delete("/proxies/a/toxics/t")).Status);
        Assert.Equal(200, (await api.Patch("/proxies/a", """{"enabled":false}""")).Status);
        Assert.Equal(204, (await api.Post("/reset")).Status);
        Assert.Equal(204, (await api.Delete("/proxies/a")).Status);

        // Each within 50 ms on a quiet machine; nothing was waited for that lasts minutes.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task D_10_A_name_may_hold_a_slash_and_no_logger_is_shown()
    {
        await using var api = await ApiBench.Start();
        var made = await api.Post("/proxies", """{"name":"a/b","upstream":"u:1","enabled":false}""");
        Assert.Equal("""{"name":"a/b","listen":"","upstream":"u:1","enabled":false,"toxics":[]}""", made.Body);
        Assert.Equal(made.Body, (await api.Get("/proxies/a%2Fb")).Body);
        Assert.Equal(204, (await api.Delete("/proxies/a%2fb")).Status);
    }

    /// <summary>Sends until nothing more is taken.</summary>
    private static async Task FillUp(RawClient client)
    {
        var chunk = new byte[65536];
        client.Socket.Blocking = false;
        for (var full = 0; full < 5;)
        {
            client.Socket.Send(chunk, SocketFlags.None, out var error);
            full = error == SocketError.WouldBlock ? full + 1 : 0;
            await Task.Delay(error == SocketError.WouldBlock ? 20 : 0, TestContext.Current.CancellationToken);
        }
    }
}

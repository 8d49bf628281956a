using System.Text.Json;
using System.Text.RegularExpressions;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary><c>harness proxy</c> as a process: P-1 to P-5, P-7, D-5, D-9.</summary>
public sealed class ProcessTests
{
    private const int SigInt = 2;

    [Theory]
    [InlineData("-version")]
    [InlineData("--version")]
    public async Task P_1_The_version_is_printed(string flag)
    {
        var (code, said) = await HarnessChild.Ended("proxy", flag);
        Assert.Equal((0, "toxiproxy-server version 2.12.0"), (code, said.Trim()));
    }

    [Fact]
    public async Task P_1_Every_flag_takes_one_dash_or_two()
    {
        using var folder = new TempFolder();
        var config = folder.File("proxies.json", "[]");
        string[] flags = ["host=127.0.0.1", $"port={FreePort.Reserve(1)[0]}", $"config={config}", "seed=42", "proxy-metrics", "runtime-metrics=true"];
        foreach (var dash in (string[])["-", "--"])
        {
            using var child = HarnessChild.Start(["proxy", .. flags.Select(flag => dash + flag)]);
            await child.Says("Starting Toxiproxy HTTP server");
            Assert.Contains("\"seed\":42", child.Said, StringComparison.Ordinal);
            using var http = new HttpClient();
            var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{flags[1][5..]}/metrics"), TestContext.Current.CancellationToken);
            Assert.Contains("process_cpu_seconds_total", metrics, StringComparison.Ordinal);
            Assert.Contains("toxiproxy_proxy_connections", metrics, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task P_2_The_log_is_json_lines()
    {
        using var server = await Server.Start([]);
        await server.Post("/proxies", """{"name":"a","listen":"127.0.0.1:0","upstream":"u:1"}""");
        await server.Child.Says("\"handler\":\"ProxyCreate\"");
        var lines = server.Child.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.All(lines, line => Assert.All((string[])["level", "time", "caller"], key => Assert.Equal(JsonValueKind.String, line.GetProperty(key).ValueKind)));
        var started = lines.Single(line => line.TryGetProperty("message", out var said) && said.GetString() == "Started proxy");
        Assert.Equal(("info", "a", "u:1"), (started.GetProperty("level").GetString(), started.GetProperty("name").GetString(), started.GetProperty("upstream").GetString()));
        var call = lines.Single(line => line.TryGetProperty("handler", out var handler) && handler.GetString() == "ProxyCreate");
        Assert.Equal(
            ["level", "request_id", "client", "method", "url", "user_agent", "status", "size", "duration", "handler", "time", "caller"],
            call.EnumerateObject().Select(field => field.Name));
        Assert.Equal(201, call.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task P_2_D_5_Each_client_and_what_is_decided_about_it_is_a_line()
    {
        await using var upstream = new RawServer(ApiBench.Echo);
        using var server = await Server.Start(["-seed", "1"]);
        var answer = JsonSerializer.Deserialize<JsonElement>(await server.Post("/proxies", $$"""{"name":"a","listen":"127.0.0.1:0","upstream":"127.0.0.1:{{upstream.Port}}"}"""));
        var listen = answer.GetProperty("listen").GetString()!;
        await server.Post("/proxies/a/toxics", """{"name":"t","type":"noop","toxicity":0}""");
        await server.Post("/proxies/a/toxics", """{"name":"u","type":"noop","toxicity":1}""");
        await server.Put("/faults/f?ttl=60s", """{"bandwidth":"a","rate":"1MB/s","who":{"every":2}}""");
        using var client = await RawClient.Connect(int.Parse(listen.Split(':')[1]));
        var from = client.Socket.LocalEndPoint;
        await client.Send("x");
        await client.Read(1);
        client.Dispose();
        await server.Child.Says("Connection closed");
        Assert.Equal(
            [
                $$"""{"level":"info","name":"a","connection":1,"client":"{{from}}","listen":"{{listen}}","upstream":"127.0.0.1:{{upstream.Port}}","message":"Accepted client"}""",
                """{"level":"debug","name":"a","connection":1,"number":1,"stream":"downstream","toxic":"t","toxicity":0,"touched":false,"message":"Toxicity decided"}""",
                """{"level":"debug","name":"a","connection":1,"number":1,"stream":"downstream","toxic":"u","toxicity":1,"touched":true,"message":"Toxicity decided"}""",
                """{"level":"debug","name":"a","connection":1,"number":1,"stream":"downstream","fault":"f","touched":false,"message":"Toxicity decided"}""",
                """{"level":"debug","name":"a","connection":1,"received":1,"sent":1,"note":"not an HTTP/1.x request: passed through as raw TCP","message":"Connection closed"}""",
            ],
            server.Child.Said.Split('\n').Where(line => line.Contains("\"connection\":", StringComparison.Ordinal)).Select(line => Regex.Replace(line.Trim(), ",\"time\":\"[^\"]*\",\"caller\":\"[^\"]*\"", "")));
    }

    [Fact]
    public async Task P_2_The_level_leaves_lines_out()
    {
        using var quiet = await Server.Start([], ("LOG_LEVEL", "error"));
        await quiet.Post("/proxies", """{"name":"a","listen":"127.0.0.1:0","upstream":"u:1"}""");
        Assert.Equal("", quiet.Child.Said);
        using var odd = await Server.Start([], ("LOG_LEVEL", "loud"));
        await odd.Child.Says("unknown LOG_LEVEL value: \\\"loud\\\"");
    }

    [Fact]
    public async Task P_3_A_config_file_is_what_populate_takes_and_its_toxics_count()
    {
        using var folder = new TempFolder();
        var config = folder.File("proxies.json", """[{"name":"a","listen":"127.0.0.1:0","upstream":"u:1","toxics":[{"type":"latency","attributes":{"latency":5}}]}]""");
        using var server = await Server.Start(["-config", config]);
        Assert.Contains("\"name\":\"latency_downstream\"", await server.Get("/proxies/a/toxics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Could not find file")]
    [InlineData("{", "bad request body: unexpected EOF")]
    [InlineData("""[{"name":"a"}]""", "missing required field: upstream at proxy 1")]
    [InlineData("""[{"name":"a","upstream":"u:1","listen":"192.0.2.1:1"}]""", "listen tcp 192.0.2.1:1: bind: cannot assign requested address")]
    public async Task D_9_A_config_that_cannot_be_done_ends_it(string? text, string why)
    {
        using var folder = new TempFolder();
        var config = Path.Combine(folder.Path, "proxies.json");
        if (text is not null)
        {
            folder.File("proxies.json", text);
        }

        var (code, said) = await HarnessChild.Ended("proxy", "-port", "0", "-config", config);
        Assert.Equal(2, code);
        Assert.StartsWith($"harness: config file '{config}': {why}", Last(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P_4_D_9_A_port_that_is_taken_ends_it()
    {
        await using var taken = new RawServer(ApiBench.Echo);
        var (code, said) = await HarnessChild.Ended("proxy", "-port", $"{taken.Port}");
        Assert.Equal((3, $"harness: listen tcp 127.0.0.1:{taken.Port}: bind: address already in use"), (code, Last(said)));
        (code, said) = await HarnessChild.Ended("proxy", "-port", "many");
        Assert.Equal((2, "harness: port 'many' is not between 0 and 65535"), (code, Last(said)));
    }

    [Theory]
    [InlineData(SigInt)]
    [InlineData(Linux.SigTerm)]
    public async Task P_5_A_signal_ends_it_with_0_though_connections_are_open(int signal)
    {
        await using var upstream = new RawServer(ApiBench.Echo);
        using var server = await Server.Start([]);
        var answer = JsonSerializer.Deserialize<JsonElement>(await server.Post("/proxies", $$"""{"name":"a","listen":"127.0.0.1:0","upstream":"127.0.0.1:{{upstream.Port}}"}"""));
        using var client = await RawClient.Connect(int.Parse(answer.GetProperty("listen").GetString()!.Split(':')[1]));
        await client.Send("x");
        await client.Read(1);
        server.Child.Signal(signal);
        Assert.True(await server.Child.ExitCode() == 0, server.Child.Said);
        await client.End();
    }

    [Theory]
    [InlineData("7", "7", true)]
    [InlineData("7", "8", false)]
    public async Task P_7_D_5_The_same_seed_gives_the_same_pattern(string one, string other, bool same)
    {
        await using var upstream = new RawServer(ApiBench.Echo);
        var patterns = new List<string>();
        foreach (var seed in (string[])[one, other])
        {
            using var server = await Server.Start(["-seed", seed]);
            patterns.Add(await Pattern(server, upstream.Port));
        }

        Assert.Equal(same, patterns[0] == patterns[1]);
        Assert.Contains('X', patterns[0]);
        Assert.Contains('.', patterns[0]);
    }

    /// <summary>Which of 40 connections a toxic that ends them touches.</summary>
    private static async Task<string> Pattern(Server server, int upstream)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(await server.Post("/proxies", $$"""{"name":"a","listen":"127.0.0.1:0","upstream":"127.0.0.1:{{upstream}}"}"""));
        await server.Post("/proxies/a/toxics", """{"type":"limit_data","toxicity":0.5}""");
        var pattern = "";
        for (var i = 0; i < 40; i++)
        {
            using var client = await RawClient.Connect(int.Parse(answer.GetProperty("listen").GetString()!.Split(':')[1]));
            await client.Send("x");
            client.EndSending();
            pattern += (await client.ReadToEnd()).Length == 0 ? "X" : ".";
        }

        return pattern;
    }

    private static string Last(string said) => said.Trim().Split('\n').Single(line => line.StartsWith("harness: ", StringComparison.Ordinal));

    private sealed class Server(HarnessChild child, int port) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };

        public HarnessChild Child => child;

        public static async Task<Server> Start(string[] flags, params (string Name, string? Value)[] environment)
        {
            var port = FreePort.Reserve(1)[0];
            var child = HarnessChild.Start(["proxy", "-port", $"{port}", .. flags], environment);
            await Shell.Until(() => Listens(port), "it listens");
            return new(child, port);
        }

        public Task<string> Get(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        public async Task<string> Post(string path, string body)
        {
            using var content = new StringContent(body);
            using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        public async Task Put(string path, string body)
        {
            using var content = new StringContent(body);
            using var answer = await _http.PutAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        public void Dispose()
        {
            _http.Dispose();
            child.Dispose();
        }

        private static bool Listens(int port)
        {
            using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            try
            {
                socket.Connect(System.Net.IPAddress.Loopback, port);
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        }
    }
}

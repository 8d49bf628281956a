using System.Text;
using System.Text.Json;
using TestHarness.Proxy;
using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>An API server on a free port, spoken to in bytes, and an upstream that echoes.</summary>
internal sealed class ApiBench : IAsyncDisposable
{
    private ApiBench(FaultProxy proxy, ApiServer server, RawServer upstream) => (Proxy, Server, Upstream) = (proxy, server, upstream);

    public FaultProxy Proxy { get; }
    public ApiServer Server { get; }
    public RawServer Upstream { get; }

    /// <summary>The upstream's address.</summary>
    public string To => $"127.0.0.1:{Upstream.Port}";

    public static async Task<ApiBench> Start(Func<ApiOptions, ApiOptions>? options = null, Func<RawClient, Task>? upstream = null, long seed = 1, ITap? tap = null)
    {
        var proxy = new FaultProxy(tap ?? new ListTap(), TimeProvider.System, seed);
        var ours = new ApiOptions { Host = "127.0.0.1", Port = 0 };
        var server = new ApiServer(proxy, options?.Invoke(ours) ?? ours);
        await server.Start();
        return new(proxy, server, new RawServer(upstream ?? Echo));
    }

    public Task<Answer> Get(string path) => Send("GET", path);

    public Task<Answer> Post(string path, string body = "") => Send("POST", path, body);

    public Task<Answer> Patch(string path, string body) => Send("PATCH", path, body);

    public Task<Answer> Delete(string path) => Send("DELETE", path);

    /// <summary>One request on a connection of its own.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="path">The target as it goes over the wire.</param>
    /// <param name="body">The body; null = there is none.</param>
    /// <param name="headers">More header lines, each with its line end.</param>
    public async Task<Answer> Send(string verb, string path, string? body = null, string headers = "")
    {
        using var client = await RawClient.Connect(Server.Port);
        var length = body is null ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
        await client.Send(Encoding.UTF8.GetBytes($"{verb} {path} HTTP/1.1\r\nHost: api\r\n{length}{headers}\r\n{body}"));
        return await Answer.Read(client, verb);
    }

    /// <summary>Creates a proxy to the upstream and says where it listens; nobody takes that port while the proxy is off.</summary>
    public async Task<int> Create(string name, string more = "")
    {
        var answer = await Post("/proxies", $$"""{"name":"{{name}}","listen":"127.0.0.1:{{FreePort.Reserve(1)[0]}}","upstream":"{{To}}"{{more}}}""");
        Assert.Equal(201, answer.Status);
        return answer.Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Proxy.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    public static async Task Echo(RawClient client)
    {
        var buffer = new byte[65536];
        while (await client.Socket.ReceiveAsync(buffer) is > 0 and var count)
        {
            await client.Send(buffer.AsMemory(0, count));
        }
    }
}

/// <summary>An answer to the byte.</summary>
/// <param name="Line">The status line.</param>
/// <param name="Headers">The headers by name, but for Date.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(string Line, SortedDictionary<string, string> Headers, string Body)
{
    private const string IdHeader = "X-Toxiproxy-Request-Id";

    public int Status => int.Parse(Line.AsSpan(9, 3));

    /// <summary>Status and all headers, sorted; the id of the request as its length.</summary>
    public string Head => string.Join(" | ", Headers.Select(pair => pair.Key == IdHeader ? $"{pair.Key}: {pair.Value.Length}" : $"{pair.Key}: {pair.Value}").Prepend(Line));

    public string? Id => Headers.GetValueOrDefault(IdHeader);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The port of the proxy that is shown.</summary>
    public int Port => int.Parse(Listen[(Listen.LastIndexOf(':') + 1)..]);

    public string Listen => Json.GetProperty("listen").GetString()!;

    public static async Task<Answer> Read(RawClient client, string verb = "GET")
    {
        var lines = (await client.ReadThrough("\r\n\r\n")).TrimEnd().Split("\r\n");
        var headers = new SortedDictionary<string, string>(lines.Skip(1).Select(line => line.Split(": ", 2)).Where(pair => pair[0] != "Date").ToDictionary(pair => pair[0], pair => pair[1]), StringComparer.Ordinal);
        var length = verb == "HEAD" ? 0 : int.Parse(headers.GetValueOrDefault("Content-Length", "0"));
        return new(lines[0], headers, Encoding.UTF8.GetString(await client.Read(length)));
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>Speaks the Docker Engine API over the engine's socket. Each area of the API is a class of its own beside this one.</summary>
internal sealed class EngineClient : IDisposable
{
    /// <summary>What this client is written for; Docker 20.10 and later speak it.</summary>
    private static readonly Version Written = new(1, 41);

    /// <summary>How long the engine may take for what it does at once: one that hangs must not hang a run.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(10);
    private readonly TimeSpan _patience;
    private readonly HttpClient _http;

    private EngineClient(EngineAddress address, TimeSpan patience)
    {
        (Address, _patience) = (address, patience);
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = async (_, cancel) => await DialAsync(address, cancel) };
        _http = new(handler) { BaseAddress = new("http://docker"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public EngineAddress Address { get; }

    /// <summary>The version of the API that is spoken.</summary>
    public Version Api { get; private set; } = Written;

    public Networks Networks => new(this);

    public Containers Containers => new(this);

    public Images Images => new(this);

    public Execs Execs => new(this);

    /// <summary>Connects to the engine that the environment names and agrees on a version.</summary>
    /// <exception cref="EngineFailed">There is no engine, it may not be used, it is on another machine, or it is too old.</exception>
    public static Task<EngineClient> ConnectAsync(CancellationToken cancel) => ConnectToAsync(EngineAddress.Find(Environment.GetEnvironmentVariable), Usual, cancel);

    /// <param name="address">Where it listens.</param>
    /// <param name="patience">How long it may take for what it does at once.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="EngineFailed">There is no engine, it may not be used, or it is too old.</exception>
    public static async Task<EngineClient> ConnectToAsync(EngineAddress address, TimeSpan patience, CancellationToken cancel)
    {
        var client = new EngineClient(address, patience);
        try
        {
            await client.AgreeAsync(cancel);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Asks and reads the whole answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path behind the version, with its query.</param>
    /// <param name="body">What is sent as JSON, or null.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The answer's JSON; undefined when it has none.</returns>
    /// <exception cref="EngineFailed">The engine refused, is gone, or hangs.</exception>
    public Task<JsonElement> AskAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancel) => SoonAsync(Named(method, path), async limit =>
    {
        using var answer = await OpenAsync(method, path, body is null ? null : JsonContent.Create(body), limit);
        var text = await answer.Content.ReadAsStringAsync(limit);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }, cancel);

    /// <summary>Waits for what the engine does at once.</summary>
    /// <param name="what">What that is, for the message.</param>
    /// <param name="work">Does it, with the token that ends it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="EngineFailed">It took too long.</exception>
    public Task<T> SoonAsync<T>(string what, Func<CancellationToken, Task<T>> work, CancellationToken cancel) => WithinAsync(_patience, what, work, cancel);

    /// <summary>Asks and leaves the answer's body to be read as it comes; how long the engine may take is the caller's affair.</summary>
    /// <exception cref="EngineFailed">The engine refused, or is gone.</exception>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v{Api}{path}", UriKind.Relative)) { Content = body };
        var answer = await SendAsync(request, cancel);
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified)
        {
            return answer;
        }

        using (answer)
        {
            throw EngineFailed.Refused(Named(method, path), answer.StatusCode, Message(await answer.Content.ReadAsStringAsync(cancel)));
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What a request is called in messages.</summary>
    public static string Named(HttpMethod method, string path) => $"{method} {path.Split('?')[0]}";

    private static async Task<NetworkStream> DialAsync(EngineAddress address, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.Socket), cancel);
            return new(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<T> WithinAsync<T>(TimeSpan patience, string what, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await work(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw EngineFailed.Hangs(Address, what, patience);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.AccessDenied })
        {
            throw EngineFailed.NotAllowed(Address);
        }
        catch (HttpRequestException e)
        {
            throw EngineFailed.NotThere(Address, e.InnerException is SocketException { SocketErrorCode: SocketError.AddressNotAvailable } ? "there is no such socket" : (e.InnerException ?? e).Message);
        }
    }

    private Task<Version> AgreeAsync(CancellationToken cancel) => WithinAsync(ToConnect, "GET /version", async limit =>
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/version", UriKind.Relative));
            using var answer = await SendAsync(request, limit);
            var version = await answer.Content.ReadFromJsonAsync<JsonElement>(limit);
            var (speaks, least) = (Number(version, "ApiVersion"), Number(version, "MinAPIVersion"));
            return Api = speaks < Written ? throw EngineFailed.TooOld(Address, $"{speaks}", $"{Written}") : least > Written ? least : Written;
        }
        catch (JsonException)
        {
            throw EngineFailed.NotThere(Address, "what answers is no Docker engine");
        }
    }, cancel);

    private static Version Number(JsonElement version, string name) =>
        version.ValueKind == JsonValueKind.Object && version.TryGetProperty(name, out var text) && Version.TryParse(text.GetString(), out var number) ? number : new(0, 0);

    private static string Message(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("message").GetString() ?? body;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return body;
        }
    }
}

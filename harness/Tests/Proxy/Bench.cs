using System.Globalization;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A proxy with one edge, "a -> b", in front of a scripted upstream.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Name = "a -> b";
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    public const string Get = "GET /x HTTP/1.1\r\nHost: b\r\n\r\n";
    private int _requests;

    public Bench(Func<RawClient, Task>? script = null, string answer = Ok, long seed = 1, Func<EdgeOptions, EdgeOptions>? options = null)
    {
        Upstream = new RawServer(script ?? Answer(answer));
        Proxy = new FaultProxy(Tap, TimeProvider.System, seed);
        var edge = new EdgeOptions { Name = Name, UpstreamPort = Upstream.Port };
        Edge = Proxy.Open(options?.Invoke(edge) ?? edge);
    }

    public ListTap Tap { get; } = new();
    public RawServer Upstream { get; }
    public FaultProxy Proxy { get; }
    public Edge Edge { get; }

    /// <summary>Requests that reached the upstream's script.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public Task<RawClient> Connect() => RawClient.Connect(Edge.Port);

    public Lease Apply(Fault fault, string id = "f", double seconds = 60) => Proxy.Leases.Apply(id, Name, fault, TimeSpan.FromSeconds(seconds));

    /// <summary>Reads requests (content-length bodies only) and gives each the same answer.</summary>
    private Func<RawClient, Task> Answer(string answer) => async client =>
    {
        while (true)
        {
            var head = await client.ReadThrough("\r\n\r\n");
            await client.Read(LengthOf(head));
            Interlocked.Increment(ref _requests);
            await client.Send(answer);
        }
    };

    public static int LengthOf(string head)
    {
        const string field = "Content-Length: ";
        var at = head.IndexOf(field, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(head[(at + field.Length)..head.IndexOf('\r', at)], CultureInfo.InvariantCulture);
    }

    /// <summary>One GET on a connection of its own: the status, or the way in which the connection ended.</summary>
    public async Task<string> Try(string request = Get)
    {
        using var client = await Connect();
        try
        {
            await client.Send(request);
            var head = await client.ReadThrough("\r\n\r\n");
            await client.Read(LengthOf(head));
            return head[9..12];
        }
        catch (System.Net.Sockets.SocketException e)
        {
            return e.SocketErrorCode.ToString();
        }
    }

    public async Task<TappedExchange> OneExchange()
    {
        await Wait.Until(() => !Tap.Exchanges.IsEmpty, "an exchange is recorded");
        return Assert.Single(Tap.Exchanges);
    }

    public async Task<TappedConnection> OneConnection()
    {
        await Wait.Until(() => !Tap.Connections.IsEmpty, "a connection is recorded");
        return Assert.Single(Tap.Connections);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}

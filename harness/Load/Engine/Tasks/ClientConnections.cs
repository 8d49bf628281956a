using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestHarness.Load;

/// <summary>Connections of .NET's client that do nothing but carry requests: no proxy, cookies, redirects or decompression.</summary>
internal static class ClientConnections
{
    /// <summary>Under this key a request carries what it knows of the connecting that it causes.</summary>
    public static readonly HttpRequestOptionsKey<Connecting> Cause = new("TestHarness.Load.Connecting");

    /// <summary>A pool of at most <paramref name="limit"/> connections.</summary>
    public static SocketsHttpHandler Handler(int limit) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null, // or .NET writes its own traceparent over ours
        MaxConnectionsPerServer = limit,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ConnectCallback = ConnectAsync,
    };

    /// <summary>A connect that hangs would hold one of the pool's places long after its request gave up; so it gives up with it.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        context.InitialRequestMessage.Options.TryGetValue(Cause, out var cause);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, cause!.Patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var began = cause.Now;
            await socket.ConnectAsync(context.DnsEndPoint, either.Token);
            cause.Took(began);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

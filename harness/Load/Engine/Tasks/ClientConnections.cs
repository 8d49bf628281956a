using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestHarness.Load;

/// <summary>Connections of .NET's client that do nothing but carry requests: no proxy, cookies, redirects or decompression.</summary>
internal static class ClientConnections
{
    /// <summary>Under this key a request carries its own limit, which also ends the connecting that it caused.</summary>
    public static readonly HttpRequestOptionsKey<CancellationToken> Patience = new("TestHarness.Load.Patience");

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
        context.InitialRequestMessage.Options.TryGetValue(Patience, out var patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

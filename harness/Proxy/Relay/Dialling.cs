using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>Dials an edge's upstream.</summary>
internal sealed class Dialling(Edge edge)
{
    private readonly Socket _socket = Make(edge.Upstream);

    /// <summary>A connection; null when the upstream refuses, takes too long, or the dialling is given up.</summary>
    public async Task<Socket?> Connect()
    {
        var limit = edge.Proxy.Deadlines.Make(_socket.Dispose);
        limit.Set(edge.Proxy.After(edge.Options.DialTimeout));
        try
        {
            await _socket.ConnectAsync(edge.Upstream, CancellationToken.None);
            return _socket;
        }
        catch (Exception e) when (Wire.IsGone(e))
        {
            _socket.Dispose();
            return null;
        }
        finally
        {
            limit.Clear();
        }
    }

    /// <summary>Nobody waits for it any more; any thread.</summary>
    public void GiveUp() => _socket.Dispose();

    private static Socket Make(EndPoint to)
    {
        var socket = to is IPEndPoint known ? new Socket(known.AddressFamily, SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        return socket;
    }
}

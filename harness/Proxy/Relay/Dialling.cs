using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>Dials an edge's upstream; of several instances one after the other until one takes the connection.</summary>
internal sealed class Dialling(Edge edge)
{
    /// <summary>An instance that takes longer is passed over, where there is another.</summary>
    private static readonly TimeSpan OneOfSeveral = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private Socket? _socket;
    private bool _givenUp;

    /// <summary>A connection; null when the upstream refuses, takes too long, or the dialling is given up.</summary>
    public async Task<Socket?> Connect()
    {
        var several = edge.Options.MoreUpstreams.Count > 0;
        foreach (var to in edge.UpstreamsInTurn)
        {
            if (await Connect(to, several ? OneOfSeveral : edge.Options.DialTimeout) is { } connected)
            {
                return connected;
            }
        }

        return null;
    }

    /// <summary>Nobody waits for it any more; any thread.</summary>
    public void GiveUp()
    {
        lock (_gate)
        {
            _givenUp = true;
            _socket?.Dispose();
        }
    }

    private async Task<Socket?> Connect(EndPoint to, TimeSpan within)
    {
        var socket = Make(to);
        lock (_gate)
        {
            if (_givenUp)
            {
                socket.Dispose();
                return null;
            }

            _socket = socket;
        }

        var limit = edge.Proxy.Deadlines.Make(socket.Dispose);
        limit.Set(edge.Proxy.After(within));
        try
        {
            await socket.ConnectAsync(to, CancellationToken.None);
            return socket;
        }
        catch (Exception e) when (Wire.IsGone(e))
        {
            socket.Dispose();
            return null;
        }
        finally
        {
            limit.Clear();
        }
    }

    private static Socket Make(EndPoint to)
    {
        var socket = to is IPEndPoint known ? new Socket(known.AddressFamily, SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        return socket;
    }
}

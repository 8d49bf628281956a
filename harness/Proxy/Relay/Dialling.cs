using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>Dials an edge's upstream once it has started; of several instances one after the other until one takes the connection.</summary>
/// <param name="connection">For whom.</param>
internal sealed class Dialling(ClientConnection connection)
{
    /// <summary>An instance that takes longer is passed over, where there is another.</summary>
    private static readonly TimeSpan OneOfSeveral = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Edge _edge = connection.Edge;

    /// <summary>Ends when nobody waits any more; null = the upstream had started.</summary>
    private readonly TaskCompletionSource? _over = connection.Edge.Options.UpstreamStarts.IsCompleted ? null : new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _socket;
    private bool _givenUp;

    /// <summary>The instance that took the connection, from 1.</summary>
    public int Callee { get; private set; }

    /// <summary>A connection; null when the upstream refuses, takes too long, the client left before it had started, or the dialling is given up.</summary>
    public async Task<Socket?> Connect()
    {
        if (_over is not null)
        {
            await Task.WhenAny(_edge.Options.UpstreamStarts, _over.Task);
            if (connection.Client.HasLeft())
            {
                return null;
            }
        }

        var within = _edge.Options.MoreUpstreams.Count > 0 ? OneOfSeveral : _edge.Options.DialTimeout;
        foreach (var (callee, to) in _edge.UpstreamsInTurn)
        {
            if (_edge.Parting(connection, callee) is { } parting)
            {
                parting.Touch();
                await Task.Delay(within, _edge.Proxy.Time);
            }
            else if (await Connect(to, within) is { } connected)
            {
                Callee = callee;
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

        _over?.TrySetResult();
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

        var limit = _edge.Proxy.Deadlines.Make(socket.Dispose);
        limit.Set(_edge.Proxy.After(within));
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

using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>What ended a connection from outside of its own traffic: a lease, or (null) the proxy's end.</summary>
internal sealed record Cause(string? Lease);

/// <summary>One client's connection and the upstream connection that belongs to it.</summary>
internal sealed class ClientConnection(Edge edge, Socket accepted) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly long _opened = edge.Proxy.Now;
    private Lease? _swallowing;
    private Cause? _cause;
    private Exchange? _open;
    private bool _closed;

    public Edge Edge { get; } = edge;
    public long Id { get; } = edge.Proxy.NextConnection();
    public Wire Client { get; } = new(accepted, edge);
    public Wire? Upstream { get; private set; }
    public bool IsHttp { get; private set; }
    public bool IsRaw { get; set; }
    public string? Note { get; set; }
    public long Now => Edge.Proxy.Now;
    public Cause? Cause => Volatile.Read(ref _cause);

    /// <summary>The lease that makes the connection a black hole: nothing passes either way any more.</summary>
    public Lease? Void => Volatile.Read(ref _swallowing);

    /// <summary>Lives the whole life; never throws.</summary>
    public async Task Run()
    {
        try
        {
            accepted.NoDelay = true;
            if (!Edge.Options.ServerSpeaksFirst)
            {
                await new Conversation(this).Run();
            }
            else
            {
                await new RawRelay(this).Run("the server speaks first");
            }
        }
        catch (Exception e)
        {
            Note = $"the proxy failed: {e.GetType().Name}: {e.Message}";
        }

        _open?.End(ExchangeOutcome.ClientAborted);
        Shut(static wire => wire.Close());
        Client.Release();
        Upstream?.Release();
        Edge.Proxy.Tap.OnConnection(new TappedConnection
        {
            Edge = Edge.Name,
            Connection = Id,
            Opened = _opened,
            Closed = Now,
            Http = IsHttp,
            BytesUp = Client.Received,
            BytesDown = Client.Sent,
            Note = Note,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    public Exchange Begin(RequestHead head)
    {
        IsHttp = true;
        var exchange = new Exchange(this, head);
        Volatile.Write(ref _open, exchange);
        return exchange;
    }

    /// <summary>Dials if there is no upstream connection yet; null when it cannot be had.</summary>
    public async Task<Wire?> Dial()
    {
        if (Upstream is not null)
        {
            return Upstream;
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = new CancellationTokenSource(Edge.Options.DialTimeout, Edge.Proxy.Time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
            await socket.ConnectAsync(Edge.Options.UpstreamHost, Edge.Options.UpstreamPort, both.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            socket.Dispose();
            return null;
        }

        lock (_gate)
        {
            if (!_closed)
            {
                return Upstream = new Wire(socket, Edge);
            }
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Resets both sides because of a lease; false when they were gone already.</summary>
    public bool CutBy(Lease lease) => Kill(new Cause(lease.Id));

    /// <summary>Resets both sides because the proxy stops.</summary>
    public void Stop() => Kill(new Cause(null));

    /// <summary>Resets both sides for a reason of their own.</summary>
    public void Reset() => Shut(static wire => wire.Reset());

    /// <summary>Makes the connection a black hole until the lease ends; true when that stopped something under way.</summary>
    public bool Swallow(Lease lease)
    {
        if (Interlocked.CompareExchange(ref _swallowing, lease, null) is not null)
        {
            return false;
        }

        var stopped = IsRaw;
        if (Volatile.Read(ref _open) is { HasEnded: false } exchange && exchange.Fault != lease.Id)
        {
            exchange.Fault = lease.Id;
            stopped = true;
        }

        // The lease may have ended between the decision and this line.
        if (lease.LiftedAt is not null)
        {
            CutBy(lease);
        }

        return stopped;
    }

    /// <summary>Whether the lease was counted for the request that is under way.</summary>
    public bool IsTouchedBy(Lease lease) => Volatile.Read(ref _open) is { HasEnded: false } exchange && exchange.Fault == lease.Id;

    private bool Kill(Cause why) => Shut(static wire => wire.Reset(), why);

    private bool Shut(Action<Wire> how, Cause? why = null)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _closed = true;
            if (why is not null)
            {
                Volatile.Write(ref _cause, why);
            }
        }

        _stop.Cancel();
        how(Client);
        if (Upstream is { } upstream)
        {
            how(upstream);
        }

        return true;
    }
}

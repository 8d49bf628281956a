using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>One client's connection and the upstream connection that belongs to it.</summary>
/// <remarks><code>
/// client ──► Client ══ Up ══► ToUpstream ──► Upstream ──► server
/// client ◄── ToClient ◄══ Down ══ Upstream ◄── server
/// </code></remarks>
internal sealed class ClientConnection
{
    private readonly Lock _gate = new();
    private readonly long _opened;
    private Task? _down;
    private Dialling? _dialling;
    private TaskCompletionSource? _over;
    private Lease? _swallowing;
    private Cause? _cause;
    private bool _closed;

    public ClientConnection(Edge edge, Socket accepted, int caller)
    {
        (Edge, Id, Number, _opened, Caller) = (edge, edge.Proxy.NextConnection(), edge.Toxics.NextConnection(), edge.Proxy.Now, caller);
        accepted.NoDelay = true;
        edge.Accepted(this, accepted, _opened);
        Client = new(accepted, edge);
        (Up, Down) = (new(this, Direction.Upstream), new(this, Direction.Downstream));
        ToClient = edge.Toxics.Join(Direction.Downstream, Number, new Sink(Client, this), Id);
        Reader = Readers.For(this);
    }

    public Edge Edge { get; }
    public long Id { get; }

    /// <summary>Its number on the edge, for all draws: other edges have no part in them.</summary>
    public long Number { get; }

    /// <summary>Which instance of the caller it is of, from 1.</summary>
    public int Caller { get; }

    /// <summary>Which instance of the callee it leads to, from 1; 0 = none yet.</summary>
    public int Callee { get; private set; }

    public Wire Client { get; }
    public Wire? Upstream { get; private set; }
    public Flow Up { get; }
    public Flow Down { get; }
    public Outlet ToClient { get; }
    public Outlet? ToUpstream { get; private set; }

    /// <summary>Reads what passes; null = nobody does.</summary>
    public ProtocolReader? Reader { get; set; }

    public bool IsHttp { get; set; }
    public string? Note { get; set; }
    public long Now => Edge.Proxy.Now;
    public Cause? Cause => Volatile.Read(ref _cause);

    /// <summary>What has gone through so far.</summary>
    public EdgeTraffic Traffic => new()
    {
        Connections = 1,
        ReceivedUpstream = Client.In,
        SentUpstream = Upstream?.Out ?? 0,
        ReceivedDownstream = Upstream?.In ?? 0,
        SentDownstream = Client.Out,
    };

    /// <summary>It waits for the upstream to start, or to take it.</summary>
    public bool IsDialling => Volatile.Read(ref _dialling) is not null;

    /// <summary>Completes when the connection is over.</summary>
    public Task Over
    {
        get
        {
            lock (_gate)
            {
                _over ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_closed)
                {
                    _over.TrySetResult();
                }

                return _over.Task;
            }
        }
    }

    /// <summary>Completes when the connection is recorded and its buffers are given back.</summary>
    public Task Life { get; set; } = Task.CompletedTask;

    /// <summary>The lease that makes the connection a black hole: nothing passes either way any more.</summary>
    public Lease? Void => Volatile.Read(ref _swallowing);

    /// <summary>Lives the whole life; never throws.</summary>
    public async Task Run()
    {
        if (await Edge.Opens(this) && await IsSecure() && (!Edge.Options.DialsAtOnce || await DialOrClose()))
        {
            await Up.Run();
            await (_down ?? Task.CompletedTask);
        }

        Reader?.Close();
        CloseAtEnd();
        await (_down ?? Task.CompletedTask);
        Client.Release();
        Upstream?.Release();
        Edge.Proxy.Tap.OnConnection(TappedConnection.Of(this, _opened));
    }

    /// <summary>Dials if there is no upstream connection yet; false when it cannot be had.</summary>
    public async Task<bool> Dial()
    {
        if (Upstream is not null)
        {
            return true;
        }

        var dialling = new Dialling(this);
        lock (_gate)
        {
            _dialling = dialling;
            if (_closed)
            {
                dialling.GiveUp();
            }
        }

        if (await dialling.Connect() is not { } socket)
        {
            return false;
        }

        lock (_gate)
        {
            _dialling = null;
            if (_closed)
            {
                socket.Dispose();
                return false;
            }

            (Upstream, Callee) = (new(socket, Edge), dialling.Callee);
            ToUpstream = Edge.Toxics.Join(Direction.Upstream, Number, new Sink(Upstream, this), Id);
            if (Void is not null)
            {
                ToUpstream.Stop();
            }
        }

        _down = Down.Run();

        // A cut may have come between the choice of the instance and this line.
        if (Edge.Parting(this, Callee) is { } parting)
        {
            CutBy(parting);
            return false;
        }

        return true;
    }

    /// <summary>From here on nothing is read any more.</summary>
    public void GoRaw(string why)
    {
        Note ??= why;
        Reader?.Close();
        Reader = null;
        Edge.ActOnRaw(this);
    }

    /// <summary>Resets both sides because of a lease; false when they were gone already.</summary>
    public bool CutBy(Lease lease) => Shut(static wire => wire.Reset(), new Cause(lease.Id));

    /// <summary>Resets both sides because the proxy stops.</summary>
    public void Stop() => Shut(static wire => wire.Reset(), new Cause(null));

    /// <summary>Closes both sides because the edge is closed.</summary>
    public void Dismiss() => Shut(static wire => wire.Close(), new Cause(null));

    /// <summary>Resets both sides for a reason of their own.</summary>
    public void Reset() => Shut(static wire => wire.Reset());

    /// <summary>Closes both sides, so that what was sent still arrives.</summary>
    public void Close() => Shut(static wire => wire.Close());

    /// <summary>Ends the sending to the client after what is under way, drops the upstream, and waits for the client to close.</summary>
    public async ValueTask Finish()
    {
        Up.Drops = Down.Drops = true;
        Upstream?.Close();
        await ToClient.End();
    }

    /// <summary>Makes the connection a black hole until the lease ends; true when that stopped something under way.</summary>
    public bool Swallow(Lease lease)
    {
        if (Interlocked.CompareExchange(ref _swallowing, lease, null) is not null)
        {
            return false;
        }

        var stopped = Reader is null || Reader.Touch(lease);
        if (lease.Fault is Cut { How: CutHow.HalfClose })
        {
            Client.ShutSend();
        }

        Discard();

        // The lease may have ended between the decision and this line.
        if (lease.LiftedAt is not null)
        {
            CutBy(lease);
        }

        return stopped;
    }

    /// <summary>A side of a black hole has ended: when it was the client, all is over.</summary>
    public void SwallowedEnd(Direction direction)
    {
        if (direction == Direction.Upstream)
        {
            Reader?.Ended(direction, reset: true);
            Close();
        }
    }

    /// <summary>When nobody waits on a socket any more, to give it back is all that it takes to close it.</summary>
    private void CloseAtEnd()
    {
        var isQuiet = _down is not { IsCompleted: false } && !Client.IsWatched && Upstream is not { IsWatched: true };
        Shut(isQuiet ? static _ => { } : static wire => wire.Close());
    }

    /// <summary>Nothing leaves any more, not even what waits in an outlet.</summary>
    private void Discard()
    {
        Outlet? up;
        lock (_gate)
        {
            up = ToUpstream;
        }

        ToClient.Stop();
        up?.Stop();
    }

    private async ValueTask<bool> IsSecure()
    {
        if (Edge.Options.Certificate is not { } certificate || await Client.Secure(certificate, Edge.Options.Protocol))
        {
            return true;
        }

        Note = "the TLS handshake failed: the client has to trust the run's certificate";
        return false;
    }

    private async Task<bool> DialOrClose()
    {
        var has = await Dial();
        Note = has ? Note : "the upstream refused";
        return has;
    }

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

        _over?.TrySetResult();
        _dialling?.GiveUp();
        how(Client);
        ToClient.Stop();
        if (Upstream is { } upstream)
        {
            how(upstream);
            ToUpstream!.Stop();
        }

        return true;
    }
}

using System.Runtime.CompilerServices;

namespace TestHarness.Proxy;

/// <summary>Where an outlet leads to. Nothing here throws; a receiver that is gone is false.</summary>
internal interface IOutletSink
{
    /// <summary>Sends all of the bytes; one call at a time.</summary>
    ValueTask<bool> Send(ReadOnlyMemory<byte> bytes);

    /// <summary>Ends the sending in this direction.</summary>
    void ShutSend();

    /// <summary>Closes the connection, both sides, so that what was sent still arrives.</summary>
    void Close();

    /// <summary>Resets the connection, both sides.</summary>
    void Reset();
}

/// <summary>One direction of one connection, the last thing before the socket. Without toxics bytes go straight to the sink; else they wait in a line.</summary>
/// <remarks><code>
/// Send ──no line: my turn──────────────────────► sink
///   └───line: copied, stamped ──► OutletLine ──► sink      (the line has the turn as long as it is there)
/// </code></remarks>
internal sealed class Outlet(ToxicBook book, Direction direction, long connection, IOutletSink sink, long id = 0)
{
    private readonly Lock _gate = new();
    private readonly Turn _turn = new();
    private volatile OutletLine? _line;
    private Exception? _failure;
    private volatile bool _over;

    public ToxicBook Book => book;

    public Direction Direction => direction;

    /// <summary>The connection's number on its edge, for draws.</summary>
    public long Connection => connection;

    /// <summary>The connection's number within the proxy, for the tap.</summary>
    public long Id => id;

    public IOutletSink Sink => sink;

    /// <summary>Sends, in order. Completes when more may be sent: the bytes are then taken over, though not all may have left. False: the receiver is gone, or the connection is over.</summary>
    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        if (_over || _line is not null || !_turn.TryTake())
        {
            return SendInLine(bytes, []);
        }

        var sending = sink.Send(bytes);
        if (!sending.IsCompletedSuccessfully)
        {
            return Finish(sending);
        }

        var sent = sending.Result;
        _turn.Give();
        return new ValueTask<bool>(sent);
    }

    /// <summary>Sends through links that are for these bytes only, before those of the edge's toxics.</summary>
    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes, IReadOnlyList<ToxicLink> extra) => extra.Count == 0 ? Send(bytes) : SendInLine(bytes, extra);

    /// <summary>Whether what is sent may wait in a line.</summary>
    public bool IsPaced => _line is not null;

    /// <summary>Calls back when all that was sent so far has left (true), or never will (false). The callback must be short and must not throw.</summary>
    public void WhenSent(Action<bool> callback)
    {
        bool isOver;
        lock (_gate)
        {
            if (_line?.AddMark(callback) == true)
            {
                return;
            }

            isOver = _over;
        }

        callback(!isOver);
    }

    /// <summary>Passes the end on behind all data, as an end of the sending or as a reset. Completes when that is done, or never will be.</summary>
    public async ValueTask End(bool reset = false)
    {
        Task waiting;
        OutletLine? line;
        lock (_gate)
        {
            if (_over)
            {
                return;
            }

            line = _line;
            waiting = line is null ? _turn.Take() : line.AddEnd(reset);
        }

        await waiting;
        if (line is not null)
        {
            return;
        }

        if (!_over)
        {
            EndNow(reset);
        }

        _turn.Give();
    }

    /// <summary>The edge's toxics are others now.</summary>
    public void Changed()
    {
        lock (_gate)
        {
            if (_line is { } line)
            {
                line.LookAgain();
            }
            else if (!_over && book.On(direction).Length > 0)
            {
                Open();
            }
        }
    }

    /// <summary>A toxic that closes whatever it was on is gone, or touches others now.</summary>
    public void Lost(ToxicEntry entry, ToxicEntry? now)
    {
        if (entry.Named.Direction != direction || !entry.Touches(connection) || now?.Touches(connection) == true)
        {
            return;
        }

        lock (_gate)
        {
            if (_over)
            {
                return;
            }
        }

        sink.Close();
    }

    /// <summary>Makes links of single sends do nothing from now on, and releases what they hold.</summary>
    public void Lift(IReadOnlyList<ToxicLink> extra)
    {
        foreach (var link in extra)
        {
            link.Lift();
        }

        lock (_gate)
        {
            _line?.LookAgain();
        }
    }

    /// <summary>Nothing leaves any more, and no end either: what waits is thrown away, who waits is told. Any number of times.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _over = true;
            _line?.Stop();
        }

        book.Leave(this);
    }

    /// <summary>Takes the line away, if nothing has come in or changed meanwhile; the giver of the turn is the line.</summary>
    internal bool Close(OutletLine line, ToxicEntry[] seen)
    {
        lock (_gate)
        {
            if (!line.IsIdle || !ReferenceEquals(seen, book.On(direction)))
            {
                return false;
            }

            _line = null;
            return true;
        }
    }

    /// <summary>The line has come to its end, and nothing is sent any more. A failure is told to the next sender.</summary>
    internal void Ended(Exception? failure = null)
    {
        lock (_gate)
        {
            (_over, _failure) = (true, failure);
            _line?.Stop(failure);
        }
    }

    private void EndNow(bool reset)
    {
        if (reset)
        {
            sink.Reset();
        }
        else
        {
            sink.ShutSend();
        }
    }

    private OutletLine Open()
    {
        var line = new OutletLine(this, _gate);
        _line = line;
        var turn = _turn.Take();
        _ = Task.Run(async () =>
        {
            await turn;
            await line.Run();
            _turn.Give();
        });
        return line;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Finish(ValueTask<bool> sending)
    {
        var sent = await sending;
        _turn.Give();
        return sent;
    }

    private async ValueTask<bool> SendInLine(ReadOnlyMemory<byte> bytes, IReadOnlyList<ToxicLink> extra)
    {
        Task<bool>? room = null;
        Task turn = Task.CompletedTask;
        lock (_gate)
        {
            if (_over)
            {
                return _failure is null ? false : throw new InvalidOperationException($"a toxic failed: {_failure.Message}", _failure);
            }

            // Whoever takes a place takes it here, so that no line gets in between.
            if ((_line ?? (extra.Count > 0 ? Open() : null)) is { } line)
            {
                room = line.Add(bytes.Span, extra);
            }
            else
            {
                turn = _turn.Take();
            }
        }

        if (room is not null)
        {
            return await room;
        }

        await turn;
        return await Finish(_over ? new(false) : sink.Send(bytes));
    }
}

namespace TestHarness.Proxy;

/// <summary>One direction of an HTTP/2 connection: how it is read, and who may write to it when.</summary>
/// <remarks><code>
/// flow: Read → Step(n) → Passed                                                             (claimed from Read to Passed,
/// flow: Read → Step(n, Pass) → Pass: the bytes that go on as they are, then what was written     or to the end of Pass)
/// anyone else: writes to Out under the gate → Flush, when nobody has claimed it and no frame is half sent
/// </code></remarks>
internal sealed class Http2Lane
{
    /// <summary>The window of connections and streams unless the peers say otherwise.</summary>
    public const int DefaultWindow = 65535;

    private const int Backlog = 256 * 1024;
    private readonly Http2Reader _reader;
    private readonly Lock _gate;
    private readonly Turn _turn = new();
    private bool _claimed;
    private ByteSink _sending = new();
    private List<Http2Stream> _settling = [];

    public Http2Lane(Http2Reader reader, Lock gate, Direction direction)
    {
        (_reader, _gate, Direction) = (reader, gate, direction);
        Pass = PassOn;
    }

    public Direction Direction { get; }

    public FrameScanner Scanner { get; } = new();

    public HpackDecoder Decoder { get; } = new();

    /// <summary>The header block that was read last.</summary>
    public HeaderFields Fields { get; } = new();

    /// <summary>Whether the first frame, which must be SETTINGS, has been seen; nothing may be sent before it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>What the receiver allows the sender to send on the connection.</summary>
    public long Window { get; set; } = DefaultWindow;

    /// <summary>The receiver's SETTINGS_INITIAL_WINDOW_SIZE.</summary>
    public long InitialWindow { get; set; } = DefaultWindow;

    /// <summary>The receiver's SETTINGS_MAX_CONCURRENT_STREAMS.</summary>
    public long MaxStreams { get; set; } = int.MaxValue;

    /// <summary>How many of the first bytes that were read go on as they are.</summary>
    public int Prefix { get; set; }

    /// <summary>How much of a frame that was begun as it is has still to go on as it is.</summary>
    public int Tail { get; set; }

    /// <summary>Why the connection is over after what was written; null = it is not.</summary>
    public string? Failure { get; set; }

    /// <summary>The streams whose opening or end is in the prefix.</summary>
    public List<Http2Stream> Passing { get; } = [];

    /// <summary>What was written and not sent yet.</summary>
    public ByteSink Out { get; private set; } = new();

    /// <summary>The streams whose opening or end is in <see cref="Out"/>.</summary>
    public List<Http2Stream> Writing { get; private set; } = [];

    public Act Pass { get; }

    /// <summary>Sends bytes this lane's way.</summary>
    public Func<ReadOnlyMemory<byte>, ValueTask<bool>>? Sink { get; set; }

    /// <summary>The bytes that were just read belong to the flow until it has passed them on; under the gate.</summary>
    public void Claim() => _claimed = true;

    /// <summary>The bytes that were read last have gone on as they are.</summary>
    public void Passed()
    {
        bool waits;
        lock (_gate)
        {
            _claimed = false;
            _reader.Settle(this, Passing);
            waits = Out.Count > 0;
        }

        if (waits)
        {
            _ = Flush();
        }
    }

    /// <summary>Sends what was written by others than the flow.</summary>
    public async Task Flush()
    {
        await _turn.Take();
        try
        {
            await Drain(false);
        }
        finally
        {
            _turn.Give();
        }
    }

    private async ValueTask<bool> PassOn(Flow flow, ReadOnlyMemory<byte> bytes)
    {
        _reader.Attach(flow, this);
        await _turn.Take();
        try
        {
            if ((Prefix > 0 && !_reader.Discards(this) && !await Sink!(bytes[..Prefix])) || !await Drain(true))
            {
                return _reader.Discards(this) || _reader.Broken(this);
            }
        }
        finally
        {
            _turn.Give();
        }

        if (Failure is not null)
        {
            return _reader.Failed(Failure);
        }

        await _reader.Other(this).FlushSoon();
        return true;
    }

    /// <summary>Sends what the other flow has written here. Does not wait for a receiver that takes nothing, unless very much is waiting for it.</summary>
    private Task FlushSoon()
    {
        var waiting = Out.Count;
        var flush = waiting == 0 && !_reader.Draining.IsOn ? Task.CompletedTask : Flush();
        return waiting > Backlog ? flush : Task.CompletedTask;
    }

    private async ValueTask<bool> Drain(bool isFlow)
    {
        while (true)
        {
            lock (_gate)
            {
                if (isFlow)
                {
                    _claimed = false;
                    _reader.Settle(this, Passing);
                }

                isFlow = false;
                _reader.Settle(this, _settling);
                _sending.Clear();
                if (_reader.IsVoid || _reader.Discards(this))
                {
                    Out.Clear();
                    Writing.Clear();
                }

                if (Direction == Direction.Downstream && Out.Count == 0)
                {
                    _reader.Draining.LookAgain();
                }

                if (_claimed || Tail > 0 || Out.Count == 0 || !IsOpen || Sink is null)
                {
                    return true;
                }

                (Out, _sending) = (_sending, Out);
                (Writing, _settling) = (_settling, Writing);
            }

            if (!await Sink(_sending.Memory))
            {
                return false;
            }
        }
    }
}

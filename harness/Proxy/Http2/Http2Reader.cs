namespace TestHarness.Proxy;

/// <summary>Reads an HTTP/2 connection without TLS that begins with the client's preface: one exchange per stream. Changes no byte until a fault picks a stream.</summary>
/// <remarks><code>
/// bytes ──FrameScanner──► pieces ──FrameHandler──► Http2Watch: streams, records
///                                                └─ once a fault has picked a stream ─► Http2Rewriter ──► lanes
/// </code></remarks>
internal sealed class Http2Reader : ProtocolReader
{
    private readonly Lock _gate = new();
    private readonly IHttp2Host _host;
    private readonly Http2Lane _up;
    private readonly Http2Lane _down;
    private readonly Http2Streams _streams;
    private readonly Http2Rewriter _rewriter;
    private readonly FrameHandler _handler;
    private readonly Http2Settling _settling;
    private int _preface;
    private string? _raw;
    private ExchangeOutcome? _why;

    public Http2Reader(IHttp2Host host)
    {
        _host = host;
        _up = new Http2Lane(this, _gate, Direction.Upstream);
        _down = new Http2Lane(this, _gate, Direction.Downstream);
        _streams = new Http2Streams(host);
        _rewriter = new Http2Rewriter(host, _gate, _streams, _up, _down);
        _settling = new Http2Settling(host, _gate, _streams);
        Draining = new Draining(_streams, _down);
        _handler = new FrameHandler(new Http2Watch(host, _streams), _streams, _rewriter, Other);
    }

    /// <summary>What a client sends first.</summary>
    public static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <inheritdoc/>
    public override Step Read(Direction direction, ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            return _raw is null ? Scan(direction == Direction.Upstream ? _up : _down, bytes.Span) : new Step(0, null, _raw);
        }
    }

    /// <inheritdoc/>
    public override void Passed(Direction direction) => (direction == Direction.Upstream ? _up : _down).Passed();

    /// <inheritdoc/>
    public override void Refused() => EndAll(ExchangeOutcome.UpstreamRefused);

    /// <inheritdoc/>
    public override bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _raw is null && _streams.Open.Count == 0;
            }
        }
    }

    /// <inheritdoc/>
    public override bool Touch(Lease lease)
    {
        lock (_gate)
        {
            var open = _streams.Open;
            var others = open.FindAll(s => s.Fault != lease.Id);
            open.ForEach(s => s.Fault = lease.Id);
            return others.Count > 0;
        }
    }

    /// <inheritdoc/>
    public override bool IsTouchedBy(Lease lease)
    {
        lock (_gate)
        {
            return _streams.Open.Exists(s => s.Fault == lease.Id);
        }
    }

    /// <inheritdoc/>
    public override void Ended(Direction direction, bool reset)
    {
        lock (_gate)
        {
            if (direction == Direction.Upstream && _streams.ClientLeftAt == 0)
            {
                _streams.ClientLeftAt = _host.Now;
                Draining.End();
            }

            _why ??= Why(direction, reset);
            foreach (var stream in _streams.All.Where(s => s.Settling is null && !(s.AnswerDone && direction == Direction.Downstream)))
            {
                _streams.Record(stream, Why(direction, reset));
            }
        }
    }

    /// <inheritdoc/>
    public override Task Drained(Direction direction)
    {
        lock (_gate)
        {
            return direction == Direction.Downstream ? Draining.Begin() : Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public override void Close() => EndAll(_why ?? (_raw is null ? ExchangeOutcome.ClientAborted : ExchangeOutcome.UpstreamClosed));

    /// <summary>Says how to send, each way.</summary>
    internal void Attach(Func<ReadOnlyMemory<byte>, ValueTask<bool>> up, Func<ReadOnlyMemory<byte>, ValueTask<bool>> down) => (_up.Sink, _down.Sink) = (up, down);

    /// <summary>The first act of either flow says how to send.</summary>
    internal void Attach(Flow flow, Http2Lane lane)
    {
        if (lane.Sink is null || Other(lane).Sink is null)
        {
            lane.Sink ??= flow.Send;
            Other(lane).Sink ??= flow.Back.Send;
        }
    }

    internal bool IsVoid => _host.IsVoid;

    /// <summary>What is still to reach the client when the upstream is gone.</summary>
    internal Draining Draining { get; }

    /// <summary>Whether there is nobody at the lane's other end, which does not matter any more.</summary>
    internal bool Discards(Http2Lane lane) => lane == _up && Draining.HasBegun;

    /// <summary>What is to be sent cannot be understood or is too much: the connection is over.</summary>
    internal bool Failed(string why)
    {
        _host.Note(why);
        _host.Reset();
        return false;
    }

    /// <summary>The receiver of a lane is gone: the connection is over.</summary>
    internal bool Broken(Http2Lane lane)
    {
        lock (_gate)
        {
            if (lane == _up && Draining.Begin() is { IsCompleted: false })
            {
                return true;
            }
        }

        Ended(Other(lane).Direction, true);
        _host.Reset();
        return false;
    }

    internal Http2Lane Other(Http2Lane lane) => lane == _up ? _down : _up;

    /// <summary>The openings or ends of streams have been sent; under the gate.</summary>
    internal void Settle(Http2Lane lane, List<Http2Stream> sent) => _settling.Settle(lane == _down, sent);

    private void EndAll(ExchangeOutcome outcome)
    {
        lock (_gate)
        {
            _rewriter.Close();
            foreach (var stream in _streams.All)
            {
                _streams.Record(stream, outcome);
                _streams.Remove(stream);
            }
        }
    }

    private static ExchangeOutcome Why(Direction direction, bool reset) => (direction, reset) switch
    {
        (Direction.Upstream, _) => ExchangeOutcome.ClientAborted,
        (_, true) => ExchangeOutcome.UpstreamReset,
        _ => ExchangeOutcome.UpstreamClosed,
    };

    private Step Scan(Http2Lane lane, ReadOnlySpan<byte> bytes)
    {
        lane.Prefix = 0;
        var at = 0;
        var problem = lane == _up && _preface < Preface.Length ? Begin(bytes, ref at) : null;
        while (problem is null)
        {
            var parsed = lane.Scanner.Next(bytes, at, out var piece);
            if (parsed == Parsed.NeedMore)
            {
                break;
            }

            problem = parsed == Parsed.Bad ? lane.Scanner.Problem : _handler.Handle(lane, bytes, piece);
            if (problem is null)
            {
                at = piece.End;
            }
        }

        _rewriter.Pump();
        if (problem is not null)
        {
            return Fail(lane, at, bytes.Length, $"not read as HTTP/2: {problem}");
        }

        return Take(lane, at);
    }

    /// <summary>The preface is passed on as it comes.</summary>
    private string? Begin(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = Math.Min(bytes.Length, Preface.Length - _preface);
        if (!bytes[..length].SequenceEqual(Preface.Slice(_preface, length)))
        {
            return "the client's preface is another";
        }

        _preface += length;
        _up.Prefix = at = length;
        return null;
    }

    private Step Take(Http2Lane lane, int count)
    {
        if (count == 0)
        {
            return default;
        }

        if (!_rewriter.IsActive)
        {
            lane.Tail = lane.Scanner.Left;
        }

        lane.Claim();
        return new Step(count, _rewriter.IsActive ? lane.Pass : null);
    }

    /// <summary>What cannot be read is passed on unread; once something was rewritten that cannot be, and the connection is over.</summary>
    private Step Fail(Http2Lane lane, int at, int length, string problem)
    {
        if (_rewriter.IsActive)
        {
            lane.Failure = problem;
            return Take(lane, length);
        }

        _raw = $"{problem}: passed through as raw TCP";
        foreach (var stream in _streams.All)
        {
            stream.Detail ??= problem;
        }

        return at == 0 ? new Step(0, null, _raw) : Take(lane, at);
    }
}

namespace TestHarness.Proxy;

/// <summary>The open streams of one connection, and their records.</summary>
internal sealed class Http2Streams(IHttp2Host host)
{
    /// <summary>More open streams than this are not read.</summary>
    public const int Most = 10_000;

    private readonly Dictionary<int, Http2Stream> _byId = [];
    private Dictionary<int, Http2Stream>? _byUpId;

    public int Count => _byId.Count;

    /// <summary>The largest number that the client has used.</summary>
    public int Last { get; private set; }

    /// <summary>The largest number that was used towards the upstream, once numbers differ.</summary>
    public int LastUp { get; private set; }

    /// <summary>The largest number that an upstream that is going away still takes.</summary>
    public int LastTaken { get; set; } = int.MaxValue;

    /// <summary>When the client ended its sending; 0 = it has not.</summary>
    public long ClientLeftAt { get; set; }

    /// <summary>Those that were not recorded.</summary>
    public List<Http2Stream> Open => [.. _byId.Values.Where(s => !s.IsRecorded)];

    public List<Http2Stream> All => [.. _byId.Values];

    /// <summary>A stream by its number on the side that a direction comes from; null = there is none that is open.</summary>
    public Http2Stream? Find(Direction from, int id) =>
        (from == Direction.Upstream ? _byId : _byUpId ?? _byId).GetValueOrDefault(id);

    public Http2Stream Begin(int id, StreamHead head)
    {
        Last = id;
        var stream = new Http2Stream(id, head, host.Now);
        _byId.Add(id, stream);
        if (_byUpId is not null)
        {
            stream.UpId = 0;
        }

        host.Began();
        return stream;
    }

    /// <summary>From here on a stream has a number of its own towards the upstream, from when it is opened there.</summary>
    public void Renumber(Http2Stream? except)
    {
        _byUpId = new Dictionary<int, Http2Stream>(_byId);
        LastUp = Last;
        if (except is not null)
        {
            _byUpId.Remove(except.Id);
            LastUp = Last - 2;
            except.UpId = 0;
        }
    }

    /// <summary>Whether fewer than so many streams are open towards the upstream.</summary>
    public bool HasRoomUp(long most) => _byUpId!.Count < most || _byUpId.Values.Count(s => s.IsOpenUp) < most;

    public bool CanOpenUp(Http2Stream stream) => Math.Max(stream.Id, LastUp + 2) <= LastTaken;

    /// <summary>The client's number for the last stream that an upstream that goes away has taken.</summary>
    public int LastOfClient() => LastTaken >= LastUp ? Last : _byId.Values.Where(s => s.UpId != 0 && s.UpId <= LastTaken).Select(s => s.Id).DefaultIfEmpty(0).Max();

    /// <summary>Opens a stream towards the upstream: under its own number, if that is not too late.</summary>
    public void OpenUp(Http2Stream stream)
    {
        stream.UpId = LastUp = Math.Max(stream.Id, LastUp + 2);
        _byUpId!.Add(stream.UpId, stream);
    }

    /// <summary>Forgets a stream when nothing more can come of it.</summary>
    public void RemoveIfOver(Http2Stream stream)
    {
        if (stream.IsOver)
        {
            Remove(stream);
        }
    }

    public void Remove(Http2Stream stream)
    {
        _byId.Remove(stream.Id);
        _byUpId?.Remove(stream.UpId);
    }

    /// <summary>Records a stream, the first time only. What a cut or a stop caused is put down to it, and what followed from the client's leaving to the client.</summary>
    public void Record(Http2Stream stream, ExchangeOutcome outcome)
    {
        if (stream.IsRecorded)
        {
            return;
        }

        stream.IsRecorded = true;
        var isWhole = outcome is ExchangeOutcome.Answered or ExchangeOutcome.AnsweredByFault or ExchangeOutcome.ResponseLost;
        var at = host.Now;
        if (!isWhole && host.Cause is { } cause)
        {
            outcome = ExchangeOutcome.CutByFault;
            stream.Fault = cause.Lease;
        }
        else if (!isWhole && ClientLeftAt != 0)
        {
            (outcome, at) = (ExchangeOutcome.ClientAborted, ClientLeftAt);
        }

        host.Ended(Tapped(stream, outcome, at));
    }

    private TappedExchange Tapped(Http2Stream stream, ExchangeOutcome outcome, long at) => new()
    {
        Edge = host.Edge,
        Connection = host.Connection,
        Stream = stream.Id,
        Protocol = stream.Head.IsGrpc ? "grpc" : "http2",
        Arrived = stream.Arrived,
        FirstByte = stream.FirstByte,
        Ended = at,
        Method = stream.Head.Method,
        Path = stream.Head.Path,
        Status = stream.IsAnswerHidden ? 0 : stream.Status,
        GrpcStatus = stream.IsAnswerHidden ? null : stream.GrpcStatus,
        Outcome = outcome,
        TraceParent = stream.Head.TraceParent,
        IdempotencyKey = stream.Head.IdempotencyKey,
        BusinessId = stream.Head.BusinessId,
        Deadline = stream.Head.Deadline,
        Detail = stream.Detail,
        BodyHash = stream.RequestDone ? stream.Hash?.Value ?? Proxy.BodyHash.OfNothing : 0,
        Fault = stream.Fault,
        ReachedUpstream = stream.ReachedUpstream,
    };
}

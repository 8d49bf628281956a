namespace TestHarness.Proxy;

/// <summary>The record of one HTTP/1.x request in the making.</summary>
internal sealed class Exchange
{
    private readonly ClientConnection _connection;
    private int _ended;
    private string? _cut;

    public Exchange(ClientConnection connection, RequestHead head)
    {
        (_connection, Head) = (connection, head);
        Arrived = connection.Now;
        Hash = head.BodyKind == BodyKind.None ? null : new BodyHash();
        Kept = connection.Edge.Options.KeepsContent ? new() : null;
        Body = new BodyFraming(head.BodyKind, head.BodyLength, Hash) { Keeper = Kept?.Request };
        connection.IsHttp = true;
        connection.Edge.ExchangeBegan();
    }

    public RequestHead Head { get; }
    public BodyFraming Body { get; }
    public BodyHash? Hash { get; }

    /// <summary>Keeps what is said; null on edges that are not told to.</summary>
    public ContentKeeper? Kept { get; }
    public long Arrived { get; }
    public long FirstByte { get; set; }
    public int Status { get; set; }
    public bool ReachedUpstream { get; set; }

    /// <summary>Whose fault it is: a cut's, or the first one that did something to it.</summary>
    public string? Fault
    {
        get => _cut ?? Treated?.Fault;
        set => _cut = value;
    }

    /// <summary>What the faults do to it; null = nothing.</summary>
    public TreatedCall? Treated { get; set; }

    /// <summary>Completes when all earlier requests of the connection are over.</summary>
    public TaskCompletionSource? Turn { get; set; }

    /// <summary>When the client ended its sending in the middle; 0 = it has not.</summary>
    public long ClientLeftAt { get; set; }

    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Records the exchange, the first time only. What a cut or a stop caused is put down to it, and what followed from the client's leaving to the client.</summary>
    public void End(ExchangeOutcome outcome)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        var isWhole = outcome is ExchangeOutcome.Answered or ExchangeOutcome.AnsweredByFault or ExchangeOutcome.ResponseLost;
        var at = _connection.Now;
        if (!isWhole && _connection.Cause is { } cause)
        {
            outcome = ExchangeOutcome.CutByFault;
            Fault = cause.Lease;
        }
        else if (!isWhole && ClientLeftAt != 0)
        {
            (outcome, at) = (ExchangeOutcome.ClientAborted, ClientLeftAt);
        }

        _connection.Edge.ExchangeEnded(Record(outcome, at));
    }

    private TappedExchange Record(ExchangeOutcome outcome, long at) => new()
    {
        Edge = _connection.Edge.Name,
        Connection = _connection.Id,
        Arrived = Arrived,
        FirstByte = FirstByte,
        Ended = at,
        Method = Head.Method,
        Path = Head.Path,
        Status = Status,
        Outcome = outcome,
        TraceParent = Head.TraceParent,
        IdempotencyKey = Head.IdempotencyKey,
        BusinessId = Head.BusinessId,
        Deadline = Head.Deadline,
        BodyHash = Body.Done ? Hash?.Value ?? Proxy.BodyHash.OfNothing : 0,
        Fault = Fault,
        Content = Kept?.Content(),
        ReachedUpstream = ReachedUpstream,
    };
}

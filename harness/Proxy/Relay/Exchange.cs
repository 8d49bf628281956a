namespace TestHarness.Proxy;

/// <summary>The record of one request in the making.</summary>
internal sealed class Exchange
{
    private readonly ClientConnection connection;
    private readonly RequestHead head;
    private readonly long arrived;
    private int ended;

    public Exchange(ClientConnection connection, RequestHead head)
    {
        (this.connection, this.head) = (connection, head);
        arrived = connection.Now;
        Hash = head.BodyKind == BodyKind.None ? null : new BodyHash();
        Body = new BodyFraming(head.BodyKind, head.BodyLength, Hash);
        connection.Edge.ExchangeBegan();
    }

    public BodyFraming Body { get; }
    public BodyHash? Hash { get; }
    public long Arrived => arrived;
    public long FirstByte { get; set; }
    public int Status { get; set; }
    public bool ReachedUpstream { get; set; }
    public string? Fault { get; set; }

    /// <summary>When the client ended its sending in the middle; 0 = it has not.</summary>
    public long ClientLeftAt { get; set; }

    public bool HasEnded => Volatile.Read(ref ended) != 0;

    /// <summary>Records the exchange, the first time only. What a cut or a stop caused is put down to it, and what followed from the client's leaving to the client.</summary>
    public void End(ExchangeOutcome outcome)
    {
        if (Interlocked.Exchange(ref ended, 1) != 0) return;
        var isWhole = outcome is ExchangeOutcome.Answered or ExchangeOutcome.AnsweredByFault or ExchangeOutcome.ResponseLost;
        var at = connection.Now;
        if (!isWhole && connection.Cause is { } cause)
        {
            outcome = ExchangeOutcome.CutByFault;
            Fault = cause.Lease;
        }
        else if (!isWhole && ClientLeftAt != 0)
        {
            (outcome, at) = (ExchangeOutcome.ClientAborted, ClientLeftAt);
        }

        connection.Edge.ExchangeEnded(Record(outcome, at));
    }

    private TappedExchange Record(ExchangeOutcome outcome, long at) => new()
    {
        Edge = connection.Edge.Name,
        Connection = connection.Id,
        Arrived = arrived,
        FirstByte = FirstByte,
        Ended = at,
        Method = head.Method,
        Path = head.Path,
        Status = Status,
        Outcome = outcome,
        TraceParent = head.TraceParent,
        IdempotencyKey = head.IdempotencyKey,
        BusinessId = head.BusinessId,
        BodyHash = Body.Done ? Hash?.Value ?? 0 : 0,
        Fault = Fault,
        ReachedUpstream = ReachedUpstream,
    };
}

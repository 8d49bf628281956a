namespace TestHarness.Proxy;

/// <summary>One query cycle in the making: what the client sends up to the point at which the server becomes ready again.</summary>
internal sealed class PostgresCycle(Edge edge, long connection, bool simple)
{
    private readonly long _arrived = edge.Proxy.Now;
    private PostgresStatement? _statement;
    private string? _more;
    private int _hasEnded;

    /// <summary>One simple query message; else parse, bind, execute … sync.</summary>
    public bool IsSimple { get; } = simple;

    /// <summary>The message that the server waits for before it becomes ready has come.</summary>
    public bool IsSynced { get; set; } = simple;

    /// <summary>The server takes data in; a sync that it gets meanwhile it does not answer.</summary>
    public bool IsCopying { get; set; }

    public bool IsExecuted { get; private set; }

    public IQueryTreatment? Treatment { get; set; }

    public bool IsAnswerHeld { get; set; }

    public bool ReachedUpstream { get; set; }

    public long FirstByte { get; private set; }

    /// <summary>The lease of the whole connection that touched it, if any.</summary>
    public string? Lease { get; set; }

    public string? Fault => Lease ?? Treatment?.Fault;

    /// <summary>The first error: SQLSTATE, a space and the message.</summary>
    public string? Error { get; set; }

    /// <summary>The first keyword; PREPARE when nothing was executed.</summary>
    public string Method => IsExecuted || IsSimple ? _statement!.Method : _statement is null ? "SYNC" : "PREPARE";

    public string Path => _statement is null ? "" : _more ?? _statement.Path;

    public void Answered() => FirstByte = FirstByte == 0 ? edge.Proxy.Now : FirstByte;

    public void Prepares(PostgresStatement statement) => _statement ??= statement;

    public void Executes(PostgresStatement statement)
    {
        if (IsExecuted && Path.Length < PostgresStatement.LargestPath)
        {
            var all = $"{Path}; {statement.Path}";
            _more = all.Length > PostgresStatement.LargestPath ? all[..PostgresStatement.LargestPath] : all;
        }

        _statement = IsExecuted ? _statement : statement;
        IsExecuted = true;
    }

    /// <summary>Records it, the first time only.</summary>
    public void End(ExchangeOutcome outcome, string? fault = null, long at = 0)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
        {
            return;
        }

        var isAnswered = outcome == ExchangeOutcome.Answered;
        edge.ExchangeEnded(new()
        {
            Protocol = "postgres",
            Edge = edge.Name,
            Connection = connection,
            Arrived = _arrived,
            FirstByte = FirstByte,
            Ended = at == 0 ? edge.Proxy.Now : at,
            Method = Method,
            Path = Path,
            Status = !isAnswered ? 0 : Error is null ? 200 : 500,
            Outcome = outcome,
            Detail = Error,
            Fault = fault ?? Fault,
            ReachedUpstream = ReachedUpstream || !IsExecuted,
        });
    }
}

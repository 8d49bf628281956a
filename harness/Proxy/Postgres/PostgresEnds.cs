namespace TestHarness.Proxy;

/// <summary>Records how things end: query cycles, and a connect that failed (one that succeeds is no exchange).</summary>
internal sealed class PostgresEnds(Edge edge, PostgresSession session, Func<Cause?> cause)
{
    private readonly List<PostgresCycle> _answered = [];
    private PostgresCycle? _connect;
    private long _clientLeftAt;

    public void Connects(PostgresCycle connect)
    {
        _connect = connect;
        connect.Executes(new("CONNECT", session.Database));
        connect.ReachedUpstream = true;
    }

    /// <summary>The server has sent something, with which a cycle may have ended.</summary>
    public void Answered(PostgresPiece piece, PostgresCycle? ended)
    {
        if (session.IsReady)
        {
            _connect = null;
        }

        if (ended is not null)
        {
            _answered.Add(ended);
        }

        if (_connect is null || piece.Kind != PostgresPieceKind.Message)
        {
            return;
        }

        _connect.Answered();
        if (piece.Type == 'E')
        {
            _connect.Error = PostgresError.Read(piece.Payload);
            EndConnect(ExchangeOutcome.Answered, null, 0);
        }
    }

    /// <summary>What the server sent has been passed on.</summary>
    public void Passed()
    {
        foreach (var cycle in _answered)
        {
            cycle.End(ExchangeOutcome.Answered);
        }

        _answered.Clear();
    }

    public void Refused()
    {
        _ = _connect?.ReachedUpstream = false;
        EndAll(ExchangeOutcome.UpstreamRefused);
    }

    public void Ended(Direction direction, bool reset)
    {
        if (direction == Direction.Downstream)
        {
            EndAll(reset ? ExchangeOutcome.UpstreamReset : ExchangeOutcome.UpstreamClosed);
        }
        else if (_clientLeftAt == 0)
        {
            _clientLeftAt = edge.Proxy.Now;
        }
    }

    public void Close()
    {
        _clientLeftAt = _clientLeftAt == 0 ? edge.Proxy.Now : _clientLeftAt;
        EndAll(ExchangeOutcome.ClientAborted);
    }

    /// <summary>What a cut or a stop caused is put down to it, and what followed from the client's leaving to the client.</summary>
    private void EndAll(ExchangeOutcome outcome)
    {
        Passed();
        var why = cause();
        var (how, at) = why is not null ? (ExchangeOutcome.CutByFault, 0L) : _clientLeftAt != 0 ? (ExchangeOutcome.ClientAborted, _clientLeftAt) : (outcome, 0L);
        EndConnect(how, why?.Lease, at);
        session.EndAll(how, why?.Lease, at);
    }

    private void EndConnect(ExchangeOutcome outcome, string? fault, long at)
    {
        if (_connect is not null)
        {
            edge.ExchangeBegan();
            _connect.End(outcome, fault, at);
            _connect = null;
        }
    }
}

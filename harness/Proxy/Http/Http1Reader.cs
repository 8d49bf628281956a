namespace TestHarness.Proxy;

/// <summary>HTTP/1.x on one connection: requests one way, answers the other, matched by order; each becomes an exchange.</summary>
/// <remarks><code>
/// client ──bytes──► RequestSide ──opens──► [exchange, exchange …] ◄──ends── AnswerSide ◄──bytes── upstream
/// </code></remarks>
internal sealed class Http1Reader : ProtocolReader
{
    private readonly Lock _gate = new();
    private readonly Queue<Exchange> _open = new(1);
    private readonly List<Exchange> _leaving = [];
    private readonly ClientConnection _connection;
    private readonly RequestSide _requests;
    private readonly AnswerSide _answers;

    public Http1Reader(ClientConnection connection)
    {
        _connection = connection;
        _requests = new(this, connection);
        _answers = new(this, connection);
    }

    /// <summary>The requests can no longer be understood; what is still open may be answered.</summary>
    public string? Blind { get; set; }

    /// <summary>The oldest request that is not over; null = none is open.</summary>
    public Exchange? Oldest
    {
        get
        {
            lock (_gate)
            {
                return _open.TryPeek(out var oldest) ? oldest : null;
            }
        }
    }

    public override bool IsIdle
    {
        get
        {
            var isWaiting = false;
            EachWaiting(_ => isWaiting = true);
            return !isWaiting && Blind is null;
        }
    }

    public override Step Read(Direction direction, ReadOnlyMemory<byte> bytes) =>
        direction == Direction.Upstream ? _requests.Read(bytes) : _answers.Read(bytes);

    public override void Passed(Direction direction)
    {
        if (direction == Direction.Upstream)
        {
            _requests.Passed();
        }
        else
        {
            _answers.Passed();
        }
    }

    public override void Ended(Direction direction, bool reset)
    {
        if (direction == Direction.Downstream)
        {
            _answers.Ended(reset);
        }
        else if (reset)
        {
            EndAll(ExchangeOutcome.ClientAborted);
        }
        else
        {
            EachWaiting(exchange => exchange.ClientLeftAt = _connection.Now);
        }
    }

    public override void Refused() => EndAll(ExchangeOutcome.UpstreamRefused);

    public override void Close()
    {
        EndAll(ExchangeOutcome.ClientAborted);
        lock (_gate)
        {
            _leaving.ForEach(exchange => exchange.End(ExchangeOutcome.ClientAborted));
        }
    }

    public override bool Touch(Lease lease)
    {
        var stopped = false;
        EachWaiting(exchange =>
        {
            stopped |= exchange.Fault != lease.Id;
            exchange.Fault = lease.Id;
        });
        return stopped;
    }

    public override bool IsTouchedBy(Lease lease)
    {
        var touched = false;
        EachWaiting(exchange => touched |= exchange.Fault == lease.Id);
        return touched;
    }

    public void Opens(Exchange exchange)
    {
        lock (_gate)
        {
            _open.Enqueue(exchange);
        }
    }

    /// <summary>Records the oldest request and makes room for the next.</summary>
    public void End(Exchange oldest, ExchangeOutcome outcome)
    {
        oldest.End(outcome);
        lock (_gate)
        {
            Over(oldest);
        }
    }

    /// <summary>The oldest request is answered; it is recorded when the answer has really left.</summary>
    public void Leaves(Exchange oldest)
    {
        if (!_connection.ToClient.IsPaced)
        {
            End(oldest, oldest.ClientLeftAt != 0 && _connection.Client.IsGone() ? ExchangeOutcome.ClientAborted : ExchangeOutcome.Answered);
            return;
        }

        lock (_gate)
        {
            Over(oldest);
            _leaving.Add(oldest);
        }

        _connection.ToClient.WhenSent(sent => Left(oldest, sent));
    }

    /// <summary>Waits until all earlier requests of the connection are over.</summary>
    public Task Turn(Exchange exchange)
    {
        lock (_gate)
        {
            if (!_open.TryPeek(out var first) || first == exchange)
            {
                return Task.CompletedTask;
            }

            exchange.Turn ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return exchange.Turn.Task;
        }
    }

    public void EndAll(ExchangeOutcome outcome)
    {
        while (Oldest is { } oldest)
        {
            End(oldest, outcome);
        }
    }

    /// <summary>Those without an answer, and those whose answer has not left.</summary>
    private void EachWaiting(Action<Exchange> act)
    {
        Each(_open, act);
        Each(_leaving, act);
    }

    private void Each(IEnumerable<Exchange> exchanges, Action<Exchange> act)
    {
        lock (_gate)
        {
            foreach (var exchange in exchanges)
            {
                if (!exchange.HasEnded)
                {
                    act(exchange);
                }
            }
        }
    }

    private void Over(Exchange oldest)
    {
        if (_open.TryPeek(out var first) && first == oldest)
        {
            _open.Dequeue();
        }

        if (_open.TryPeek(out var next))
        {
            next.Turn?.TrySetResult();
        }
    }

    private void Left(Exchange exchange, bool sent)
    {
        // An answer that a black hole threw away: its exchange ends with the connection, like all that are open then.
        if (!sent && _connection.Void is not null)
        {
            return;
        }

        exchange.End(sent ? ExchangeOutcome.Answered : ExchangeOutcome.ClientAborted);
        lock (_gate)
        {
            _leaving.Remove(exchange);
        }
    }
}

namespace TestHarness.Proxy;

/// <summary>A request whose head has come in and that has been sent nowhere yet: what a fault can do with it.</summary>
internal sealed class IncomingRequest(ClientConnection connection, RequestHead head, Exchange exchange)
{
    private readonly Wire _client = connection.Client;

    public RequestHead Head => head;

    /// <summary>The leases that hold it, and for how long each.</summary>
    public List<(Lease Lease, TimeSpan By)> Holds { get; } = [];

    /// <summary>Holds it, then lets the terminal fault act, or relays it.</summary>
    public async Task<Next> Run(Lease? terminal)
    {
        if (!await Hold())
        {
            return Gone();
        }

        if (connection.Void is { } lease)
        {
            return await Swallow(lease);
        }

        return terminal is { LiftedAt: null } ? await terminal.Fault.Act(terminal, this) : await Relay();
    }

    /// <summary>Resets the client's connection.</summary>
    public Task<Next> Cut(Lease lease)
    {
        exchange.End(ExchangeOutcome.CutByFault);
        connection.CutBy(lease);
        return Task.FromResult(Next.Over);
    }

    /// <summary>Reads and throws away until the client goes; when the lease ends the connection is reset.</summary>
    public async Task<Next> Swallow(Lease lease)
    {
        connection.Swallow(lease);
        do
        {
            _client.ConsumeAll();
        }
        while (await _client.More(0) > Wire.End);
        return Gone();
    }

    /// <summary>Reads the whole request and answers it.</summary>
    public async Task<Next> Answer(Lease lease, int status, byte[] answer)
    {
        exchange.Fault = lease.Id;
        _client.Consume(head.Size);
        if (head.WantsContinue && !exchange.Body.Done && !await _client.Send("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()))
        {
            return Gone();
        }

        while (true)
        {
            _client.Consume(exchange.Body.Take(_client.Buffered.Span));
            if (exchange.Body.Done)
            {
                break;
            }

            if (await _client.More(0) <= Wire.End)
            {
                return Gone();
            }
        }

        if (connection.Void is { } hole)
        {
            return await Swallow(hole);
        }

        exchange.FirstByte = connection.Now;
        if (!await _client.Send(answer))
        {
            return Gone();
        }

        exchange.Status = status;
        exchange.End(ExchangeOutcome.AnsweredByFault);
        return head.KeepsAlive ? Next.Talk : Next.Linger;
    }

    /// <summary>Sends it upstream; with a lease, the answer is read and lost.</summary>
    public Task<Next> Relay(Lease? loses = null) => new ExchangeRelay(connection, head, exchange, loses).Run(this);

    private Next Gone()
    {
        if (exchange.ClientLeftAt == 0)
        {
            exchange.ClientLeftAt = connection.Now;
        }

        exchange.End(ExchangeOutcome.ClientAborted);
        return Next.Over;
    }

    /// <summary>False when the client went away meanwhile.</summary>
    private async Task<bool> Hold()
    {
        var proxy = connection.Edge.Proxy;
        var due = exchange.Arrived;
        foreach (var (lease, by) in Holds)
        {
            due += proxy.Ticks(by);
            var deadline = proxy.Deadlines.At(due);
            if (!await ClientStays(Task.WhenAny(deadline, lease.Ended)))
            {
                return false;
            }

            if (!deadline.IsCompleted)
            {
                due -= proxy.Ticks(by);
            }
        }

        return true;
    }

    private async Task<bool> ClientStays(Task until)
    {
        while (!until.IsCompleted)
        {
            var more = _client.More(_client.Buffered.Length);
            if (await Task.WhenAny(until, more) == until)
            {
                return true;
            }

            var count = await more;
            if (count is Wire.End or Wire.Broken)
            {
                return false;
            }

            if (count == Wire.Full)
            {
                await until;
            }
        }

        return true;
    }
}

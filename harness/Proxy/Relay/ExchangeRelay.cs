namespace TestHarness.Proxy;

/// <summary>Relays one request and its answer, both at once, byte for byte; nothing is held longer than one buffer.</summary>
/// <remarks><code>
/// client.Buffered ──Push: head, then body as it comes──► upstream      (PumpRequest; body over: listens for the client's leaving)
/// client ◄──head(s), then body as it comes── upstream.Buffered         (PumpAnswer; a lost answer is read and not sent)
/// </code></remarks>
internal sealed class ExchangeRelay(ClientConnection connection, RequestHead head, Exchange exchange, Lease? loses)
{
    private readonly Wire _client = connection.Client;
    private Wire _upstream = connection.Client;

    private bool Passes => loses is null && connection.Void is null;

    public async Task<Next> Run(IncomingRequest request)
    {
        // 1. The upstream connection; a client cannot be refused any more, so it is reset.
        if (await connection.Dial() is not { } dialled)
        {
            return connection.Void is { } early ? await request.Swallow(early) : Fail(ExchangeOutcome.UpstreamRefused);
        }

        _upstream = dialled;

        // 2. Both directions.
        await Push(head.Size);
        var answer = PumpAnswer();
        await PumpRequest(answer);
        var next = await answer;

        // 3. What follows.
        if (connection.Void is { } lease && !exchange.HasEnded)
        {
            return await request.Swallow(lease);
        }

        return next == Next.Talk && !exchange.Body.Done ? Next.Raw : next;
    }

    private async Task PumpRequest(Task<Next> answer)
    {
        var sending = true;
        while (sending && !exchange.Body.Done)
        {
            var count = await _client.More(0);
            if (count <= Wire.End)
            {
                sending = ClientLeft(count);
            }
            else
            {
                sending = await Push(0);
            }
        }

        while (sending && !answer.IsCompleted)
        {
            var more = _client.More(_client.Buffered.Length);
            if (await Task.WhenAny(answer, more) == answer || await more == Wire.Full)
            {
                return;
            }

            if (await more <= Wire.End)
            {
                sending = ClientLeft(await more);
            }
            else if (connection.Void is not null)
            {
                _client.ConsumeAll();
            }
        }
    }

    /// <summary>Sends what has come in of the request; false when the upstream takes no more.</summary>
    private async Task<bool> Push(int headSize)
    {
        var bytes = _client.Buffered;
        var count = headSize + exchange.Body.Take(bytes.Span[headSize..]);
        var passes = connection.Void is null;
        var sent = !passes || await _upstream.Send(bytes[..count]);
        exchange.ReachedUpstream |= passes && sent;
        _client.Consume(count);
        return sent;
    }

    private bool ClientLeft(int how)
    {
        if (!exchange.HasEnded)
        {
            exchange.ClientLeftAt = connection.Now;
        }

        if (how == Wire.End && connection.Void is null)
        {
            _upstream.ShutSend();
        }
        else
        {
            Fail(ExchangeOutcome.ClientAborted);
        }

        return false;
    }

    private async Task<Next> PumpAnswer()
    {
        // 1. Heads: any number of 1xx, then the final one.
        var (how, answer) = await ReadHead();
        while (answer is { IsInterim: true })
        {
            exchange.FirstByte = 0;
            if (connection.Void is null && !await _client.Send(_upstream.Buffered[..answer.Size]))
            {
                return Fail(ExchangeOutcome.ClientAborted);
            }

            _upstream.Consume(answer.Size);
            (how, answer) = await ReadHead();
        }

        if (how is Wire.End or Wire.Broken)
        {
            return UpstreamLeft(how);
        }

        // 2. The body, the final head in front of it; then it is whole.
        return answer is null ? NotHttp() : await PumpBody(answer);
    }

    private async Task<Next> PumpBody(ResponseHead answer)
    {
        var body = new BodyFraming(answer.BodyKind, answer.BodyLength, null);
        for (var front = answer.Size; ; front = 0)
        {
            var bytes = _upstream.Buffered;
            var count = front + body.Take(bytes.Span[front..]);
            if (Passes && !await _client.Send(bytes[..count]))
            {
                return Fail(ExchangeOutcome.ClientAborted);
            }

            if (Passes)
            {
                exchange.Status = answer.Status;
            }

            _upstream.Consume(count);
            if (body.Done)
            {
                return Finish(answer, body);
            }

            var more = await _upstream.More(0);
            if (more == Wire.End && body is { EndsWithConnection: true, Broken: false })
            {
                return Finish(answer, body);
            }

            if (more <= Wire.End)
            {
                return UpstreamLeft(more);
            }
        }
    }

    private async Task<(int How, ResponseHead? Head)> ReadHead()
    {
        while (true)
        {
            var bytes = _upstream.Buffered;
            if (!bytes.IsEmpty && exchange.FirstByte == 0)
            {
                exchange.FirstByte = connection.Now;
            }

            ResponseHead? answer = null;
            var parsed = bytes.IsEmpty ? Parsed.NeedMore : ResponseHead.Parse(bytes.Span, head.Method, out answer);
            if (parsed != Parsed.NeedMore)
            {
                return (bytes.Length, answer);
            }

            var count = await _upstream.More(bytes.Length);
            if (count == Wire.End && !bytes.IsEmpty)
            {
                return (bytes.Length, null);
            }

            if (count is Wire.End or Wire.Broken or Wire.Full)
            {
                return (count, null);
            }
        }
    }

    private Next Finish(ResponseHead answer, BodyFraming body)
    {
        if (loses is not null)
        {
            exchange.End(ExchangeOutcome.ResponseLost);
            connection.CutBy(loses);
            return Next.Over;
        }

        if (connection.Void is not null)
        {
            return Next.Talk;
        }

        if (exchange.ClientLeftAt != 0 && _client.IsGone())
        {
            return Fail(ExchangeOutcome.ClientAborted);
        }

        exchange.End(ExchangeOutcome.Answered);
        if (answer.SwitchesProtocol)
        {
            connection.Note ??= head.Method == "CONNECT" ? "CONNECT: raw from there on" : "upgraded: raw from there on";
        }

        if (answer.SwitchesProtocol)
        {
            return Next.Raw;
        }

        if (!body.EndsWithConnection)
        {
            return Next.Talk;
        }

        _client.ShutSend();
        return Next.Raw;
    }

    private Next NotHttp()
    {
        if (connection.Void is not null)
        {
            return Next.Talk;
        }

        connection.Note ??= "the answer is not HTTP/1.x: passed through as raw TCP from there on";
        exchange.End(ExchangeOutcome.Answered);
        return Next.Raw;
    }

    private Next UpstreamLeft(int how)
    {
        if (connection.Void is not null)
        {
            return Next.Talk;
        }

        if (how == Wire.Broken)
        {
            return Fail(ExchangeOutcome.UpstreamReset);
        }

        exchange.End(ExchangeOutcome.UpstreamClosed);
        _client.ShutSend();
        return Next.Raw;
    }

    /// <summary>Records the exchange, then resets both sides.</summary>
    private Next Fail(ExchangeOutcome outcome)
    {
        exchange.End(outcome);
        connection.Reset();
        return Next.Over;
    }
}

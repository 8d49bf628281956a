namespace TestHarness.Proxy;

/// <summary>Follows the answers of one connection. A step never goes beyond one answer's end.</summary>
internal sealed class AnswerSide(Http1Reader http, ClientConnection connection)
{
    private Exchange? _answering;
    private ResponseHead? _head;
    private BodyFraming? _body;
    private string? _rawAfter;

    public Step Read(ReadOnlyMemory<byte> bytes)
    {
        if (_rawAfter is not null)
        {
            return new(0, null, _rawAfter);
        }

        if (http.Oldest is not { } exchange)
        {
            return new(0, null, http.Blind ?? "the upstream spoke without being asked: passed through as raw TCP from there on");
        }

        if (exchange.FirstByte == 0)
        {
            // An answer may be here before the sending of its request is known to have ended.
            (exchange.FirstByte, exchange.ReachedUpstream) = (connection.Now, true);
        }

        if (_body is not null)
        {
            return Body(exchange, bytes, 0);
        }

        return Head(exchange, bytes);
    }

    /// <summary>The bytes of an untreated answer have been handed to the client.</summary>
    public void Passed()
    {
        if (_answering is not { } exchange)
        {
            return;
        }

        exchange.Status = _head!.Status;
        if (_body is not null)
        {
            return;
        }

        _answering = null;
        http.Leaves(exchange);
    }

    /// <summary>The upstream has ended its sending.</summary>
    public void Ended(bool reset)
    {
        if (!reset && _body is { EndsWithConnection: true, Broken: false } && http.Oldest is { } exchange)
        {
            if (exchange.Treated is { } treated)
            {
                treated.AnswerIsWhole();
            }
            else
            {
                http.End(exchange, ExchangeOutcome.Answered);
            }
        }

        http.EndAll(reset ? ExchangeOutcome.UpstreamReset : ExchangeOutcome.UpstreamClosed);
    }

    private Step Head(Exchange exchange, ReadOnlyMemory<byte> bytes)
    {
        var parsed = ResponseHead.Parse(bytes.Span, exchange.Head.Method, out var head);
        if (parsed == Parsed.NeedMore)
        {
            return new(0);
        }

        if (parsed == Parsed.Bad)
        {
            http.End(exchange, ExchangeOutcome.Answered);
            return new(0, null, "the answer is not HTTP/1.x: passed through as raw TCP from there on");
        }

        if (head!.IsInterim)
        {
            exchange.FirstByte = 0;
            return new(head.Size);
        }

        _head = head;
        _body = new(head.BodyKind, head.BodyLength, null) { Change = exchange.Treated?.AnswerChange, Keeper = exchange.Kept?.Response };
        exchange.Kept?.ResponseHead(bytes.Span[..head.Size]);
        if (exchange.Treated is not { } treated)
        {
            _answering = exchange;
            return Body(exchange, bytes, head.Size);
        }

        var whole = IsWhole(exchange);
        return new(head.Size, (flow, unit) => treated.AnswerHead(flow, unit, head.Status, whole));
    }

    private Step Body(Exchange exchange, ReadOnlyMemory<byte> bytes, int headSize)
    {
        var count = headSize + _body!.Take(bytes.Span[headSize..]);
        var whole = IsWhole(exchange);
        return exchange.Treated is { } treated ? new(count, (flow, unit) => treated.AnswerBody(flow, unit, whole)) : new(count);
    }

    private bool IsWhole(Exchange exchange)
    {
        if (!_body!.Done)
        {
            return false;
        }

        if (_head!.SwitchesProtocol)
        {
            _rawAfter = exchange.Head.Method == "CONNECT" ? "CONNECT: raw from there on" : "upgraded: raw from there on";
        }

        _body = null;
        return true;
    }
}

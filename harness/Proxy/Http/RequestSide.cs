namespace TestHarness.Proxy;

/// <summary>Follows the requests of one connection.</summary>
internal sealed class RequestSide(Http1Reader http, ClientConnection connection)
{
    private readonly NamedHeaders _named = connection.Edge.Options.Named;
    private Exchange? _current;

    public Step Read(ReadOnlyMemory<byte> bytes)
    {
        var leases = connection.Edge.Leases;
        var at = 0;
        while (at < bytes.Length)
        {
            if (http.Blind is not null || _current is { Head.SwitchesProtocol: true, Body.Done: true, HasEnded: false })
            {
                return new(bytes.Length);
            }

            if (_current is { Body.Done: false } && Body(_current, bytes[at..], ref at) is { } step)
            {
                return step;
            }

            if (at == bytes.Length || (at > 0 && !leases.IsEmpty))
            {
                return new(at);
            }

            if (_current is null or { Body.Done: true } && Head(bytes[at..], ref at, leases.IsEmpty) is { } first)
            {
                return first;
            }
        }

        return new(at);
    }

    public void Passed()
    {
        if (_current is not null)
        {
            _current.ReachedUpstream = true;
        }
    }

    private static Step? Body(Exchange current, ReadOnlyMemory<byte> bytes, ref int at)
    {
        if (current.Treated is { } treated)
        {
            // What came before has gone on already: a treated request is a step of its own.
            return at > 0 ? new Step(at) : new Step(current.Body.Take(bytes.Span), treated.RequestBody);
        }

        at += current.Body.Take(bytes.Span);
        return null;
    }

    private Step? Head(ReadOnlyMemory<byte> bytes, ref int at, bool isFree)
    {
        var parsed = RequestHead.Parse(bytes.Span, _named, out var head);
        if (parsed == Parsed.Bad)
        {
            return at > 0 ? new Step(at) : NotHttp();
        }

        if (parsed == Parsed.NeedMore || (!isFree && NeedsBody(head!, bytes.Length)))
        {
            return new Step(at);
        }

        _current = new Exchange(connection, head!);
        http.Opens(_current);
        _current.Kept?.RequestHead(bytes.Span[..head!.Size]);
        if (!isFree && connection.Edge.Treat(new HttpFacts(head!, bytes), connection) is { } treatment)
        {
            _current.Treated = new(connection, http, _current, treatment);
            return new Step(head!.Size, _current.Treated.Head);
        }

        at += head!.Size;
        return null;
    }

    /// <summary>A fault that asks for something in the body must see it before anything goes on.</summary>
    private bool NeedsBody(RequestHead head, int have) =>
        connection.Edge.AsksForBodies && head is { BodyKind: BodyKind.Length, WantsContinue: false }
        && have < head.Size + head.BodyLength && head.Size + head.BodyLength <= ReceiveBuffer.LargestUnread;

    private Step NotHttp()
    {
        const string why = "not an HTTP/1.x request: passed through as raw TCP";
        if (http.Oldest is null)
        {
            return new(0, null, why);
        }

        connection.Note ??= why;
        http.Blind = why;
        return new(0);
    }
}

namespace TestHarness.Proxy;

/// <summary>Everything that one client says on one connection, one request after another.</summary>
/// <remarks><code>
/// client ──bytes──► Wire ──RequestHead──► leases of the edge ──none──► ExchangeRelay ──► upstream
///                     │                        │ held (Delay), then at most one of
///                     │ not HTTP/1.x           ├─ Cut: reset, or swallowed
///                     ▼                        ├─ AnswerWith: answered here
///                  RawRelay ──► upstream       └─ LoseResponse: relayed, answer thrown away
/// </code></remarks>
internal sealed class Conversation(ClientConnection connection)
{
    private readonly Wire _client = connection.Client;
    private string? _note;

    public async Task Run()
    {
        var next = Next.Talk;
        while (next == Next.Talk)
        {
            next = await NextRequest() is { } head ? await Handle(head) : Next.Raw;
        }

        if (next == Next.Raw)
        {
            await new RawRelay(connection).Run(_note);
        }

        if (next == Next.Linger)
        {
            await new RawRelay(connection).Linger();
        }
    }

    /// <summary>The next request's head; null when the rest is not to be read as HTTP.</summary>
    private async Task<RequestHead?> NextRequest()
    {
        while (true)
        {
            // 1. Read what is there.
            var buffered = _client.Buffered;
            RequestHead? head = null;
            var parsed = buffered.IsEmpty ? Parsed.NeedMore : RequestHead.Parse(buffered.Span, connection.Edge.Options.BusinessIdHeader, out head);
            if (parsed == Parsed.Complete)
            {
                return head;
            }

            if (parsed == Parsed.Bad)
            {
                return NotHttp("not an HTTP/1.x request: passed through as raw TCP");
            }

            // 2. Wait for more of it, and with the other ear for the upstream.
            var more = _client.More(buffered.Length);
            if (!await UpstreamIsQuiet(more))
            {
                return null;
            }

            var count = await more;
            if (count == Wire.Full)
            {
                return NotHttp("the head of a request is too long: passed through as raw TCP");
            }

            if (count <= Wire.End)
            {
                return NotHttp(buffered.IsEmpty ? null : "the connection ended inside of a request's head: passed through");
            }
        }
    }

    private RequestHead? NotHttp(string? why)
    {
        _note = why;
        return null;
    }

    /// <summary>Waits for the client; an upstream that closes meanwhile is passed on. False: the upstream spoke unasked, or reset.</summary>
    private async Task<bool> UpstreamIsQuiet(Task<int> more)
    {
        if (connection.Upstream is not { Ended: false } upstream || connection.Void is not null)
        {
            return true;
        }

        var watch = upstream.More(0);
        if (more.IsCompleted || await Task.WhenAny(more, watch) == more)
        {
            return true;
        }

        switch (await watch)
        {
            case Wire.End:
                if (connection.Void is null)
                {
                    _client.ShutSend();
                }

                return true;
            case Wire.Broken:
                if (connection.Void is not null)
                {
                    return true;
                }

                connection.Reset();
                return false;
            default:
                _note = "the upstream spoke without being asked: passed through as raw TCP from there on";
                return false;
        }
    }

    /// <summary>One request, from its head to what follows it.</summary>
    private Task<Next> Handle(RequestHead head)
    {
        var exchange = connection.Begin(head);
        var request = new IncomingRequest(connection, head, exchange);
        Lease? terminal = null;
        foreach (var lease in connection.Edge.Leases)
        {
            // Every lease counts every request that it could have touched; only the first terminal one touches it.
            var number = lease.Pick(head.Method, head.Path);
            if (number == 0 || (lease.Fault.IsTerminal && terminal is not null))
            {
                continue;
            }

            lease.Touch();
            if (lease.Fault.IsTerminal)
            {
                exchange.Fault = (terminal = lease).Id;
            }
            else
            {
                request.Holds.Add((lease, lease.Fault.HoldFor(lease, number)));
            }

            exchange.Fault ??= lease.Id;
        }

        return request.Run(terminal);
    }
}

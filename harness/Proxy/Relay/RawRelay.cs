namespace TestHarness.Proxy;

/// <summary>Passes bytes on unread, both ways, until both sides have ended: an end becomes an end, a reset a reset.</summary>
/// <remarks><code>
/// client ──bytes──► upstream      end → shutdown(send)
/// client ◄──bytes── upstream      reset → reset
/// </code></remarks>
internal sealed class RawRelay(ClientConnection connection)
{
    private readonly Wire _client = connection.Client;

    /// <summary>Relays; with a note (why the bytes are not read as HTTP) whole-edge faults get their chance first.</summary>
    public async Task Run(string? note)
    {
        if (connection.Upstream is null && _client.Ended && _client.Buffered.IsEmpty)
        {
            return;
        }

        connection.Note ??= note;
        connection.IsRaw = note is not null || connection.Note is not null;
        if (note is not null && connection.Void is null)
        {
            ApplyFaults();
        }

        if (connection.Void is not null && connection.Upstream is null)
        {
            await Swallow();
            return;
        }

        if (await connection.Dial() is not { } upstream)
        {
            connection.Note += "; the upstream refused";
            connection.Reset();
            return;
        }

        var ends = await Task.WhenAll(Pass(_client, upstream), Pass(upstream, _client));
        if (ends.Contains(false))
        {
            connection.Reset();
        }
    }

    /// <summary>Ends the sending to the client and waits until it has closed.</summary>
    public async Task Linger()
    {
        _client.ShutSend();
        await Swallow();
    }

    private void ApplyFaults()
    {
        foreach (var lease in connection.Edge.Leases)
        {
            if (!lease.Fault.Who.IsEveryone || !lease.Fault.ActOnRaw(lease, connection))
            {
                continue;
            }

            lease.Touch();
            return;
        }
    }

    private async Task Swallow()
    {
        do
        {
            _client.ConsumeAll();
        }
        while (await _client.More(0) > Wire.End);
    }

    private async Task<bool> Pass(Wire from, Wire to)
    {
        while (true)
        {
            var bytes = from.Buffered;
            if (!bytes.IsEmpty && connection.Void is null && !await to.Send(bytes))
            {
                return false;
            }

            from.Consume(bytes.Length);
            var count = await from.More(0);
            if (count > Wire.End)
            {
                continue;
            }

            if (count == Wire.End && connection.Void is null)
            {
                to.ShutSend();
            }
            else if (count == Wire.Broken || from == _client)
            {
                connection.Reset();
            }

            return true;
        }
    }
}

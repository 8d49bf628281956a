using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>One request sent once more by the proxy itself; its answer is read to the end and thrown away.</summary>
internal sealed class SecondCopy(EdgeOptions options, string method)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Ends with the answer, after 30 s, or when cancelled; never throws.</summary>
    public async Task Send(byte[] request, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.UpstreamHost, options.UpstreamPort, limit.Token);
            await socket.SendAsync(request, limit.Token);
            await ReadAnswer(socket, limit.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Nobody waits for this answer.
        }
    }

    private async Task ReadAnswer(Socket socket, CancellationToken cancel)
    {
        var buffer = new byte[ReceiveBuffer.LargestUnread];
        BodyFraming? body = null;
        for (var have = 0; body is not { Done: true };)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(have), cancel);
            if (count == 0)
            {
                return;
            }

            have += count;
            body ??= Head(buffer, ref have);
            if (body is not null)
            {
                body.Take(buffer.AsSpan(0, have));
                have = 0;
            }
        }
    }

    /// <summary>Takes the heads off the front; null = the final one is not there yet.</summary>
    private BodyFraming? Head(byte[] buffer, ref int have)
    {
        while (ResponseHead.Parse(buffer.AsSpan(0, have), method, out var head) == Parsed.Complete)
        {
            have -= head!.Size;
            buffer.AsSpan(head.Size, have).CopyTo(buffer);
            if (!head.IsInterim)
            {
                return new(head.BodyKind, head.BodyLength, null);
            }
        }

        return null;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestHarness.Tests.Load;

/// <summary>A server of bare sockets that does to each request what the test says; it ends when it is disposed.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Func<RawCall, Task> _answer;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;

    public RawServer(Func<RawCall, Task> answer)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(4096);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");
        _accepting = Task.Run(AcceptAsync);
    }

    public static RawServer Answering(int status = 200, string body = "") => new(call => call.AnswerAsync(status, body));

    /// <summary>Reads requests and answers none.</summary>
    public static RawServer Silent() => new(call => Task.Delay(Timeout.Infinite, call.Ending));

    public Uri Address { get; }

    public ConcurrentQueue<RawCall> Calls { get; } = [];

    public int Accepted => _sockets.Count;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_ending.Token);
                _sockets.Add(socket);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            while (await ReadAsync(socket) is { } call)
            {
                Calls.Enqueue(call);
                await _answer(call);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client or the test has gone.
        }
    }

    private async Task<RawCall?> ReadAsync(Socket socket)
    {
        var text = "";
        var buffer = new byte[8192];
        while (true)
        {
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0 && text.Length - head - 4 >= LengthOf(text[..head]))
            {
                return new RawCall(text[..head], text[(head + 4)..], socket, _ending.Token);
            }

            var read = await socket.ReceiveAsync(buffer, _ending.Token);
            if (read == 0)
            {
                return null;
            }

            text += Encoding.Latin1.GetString(buffer, 0, read);
        }
    }

    private static int LengthOf(string head) =>
        head.Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line[15..])).FirstOrDefault();
}

/// <summary>One request as it came, and the means to answer it.</summary>
internal sealed record RawCall(string Head, string Body, Socket Socket, CancellationToken Ending)
{
    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 2)..]).SingleOrDefault();

    public Task AnswerAsync(int status, string body = "") =>
        SendAsync($"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public async Task SendAsync(string text) => await Socket.SendAsync(Encoding.UTF8.GetBytes(text), Ending);

    public Task Close()
    {
        Socket.Shutdown(SocketShutdown.Both);
        Socket.Close();
        return Task.CompletedTask;
    }

    public Task Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Close();
        return Task.CompletedTask;
    }
}

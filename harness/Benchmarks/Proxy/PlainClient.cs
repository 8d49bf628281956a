using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>A blocking HTTP client on one connection: a send and a receive are one system call each, with nothing between.</summary>
internal sealed class PlainClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = (int)Patience.TotalMilliseconds };
    private readonly byte[] _buffer;

    public PlainClient(int port, int bufferSize = 4096)
    {
        _buffer = new byte[bufferSize];
        _socket.Connect(IPAddress.Loopback, port);
    }

    public static bool CanConnect(int port)
    {
        try
        {
            new PlainClient(port).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The bytes that ask for a path.</summary>
    public static byte[] Request(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n");

    /// <summary>Sends the request and reads nothing.</summary>
    public void Ask(byte[] request) => _socket.Send(request);

    /// <summary>How many bytes came next; they are thrown away.</summary>
    public int Next() => Receive(_buffer);

    /// <summary>Sends the request and reads the whole answer.</summary>
    /// <returns>How long the body was.</returns>
    public long Get(byte[] request)
    {
        _socket.Send(request);
        var received = 0;
        int head;
        while ((head = _buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8)) < 0)
        {
            received += Receive(_buffer.AsSpan(received));
        }

        var length = ContentLength(_buffer.AsSpan(0, head));
        for (var left = length - (received - head - 4); left > 0;)
        {
            left -= Receive(_buffer.AsSpan(0, (int)Math.Min(_buffer.Length, left)));
        }

        return length;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static long ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        return head.StartsWith("HTTP/1.1 200"u8) && head.IndexOf(name) is > 0 and var at && Utf8Parser.TryParse(head[(at + name.Length)..], out long length, out _)
            ? length
            : throw new BenchmarkFailed($"not the answer that was asked for: {Encoding.ASCII.GetString(head)}");
    }

    private int Receive(Span<byte> room) => _socket.Receive(room) is > 0 and var count ? count : throw new BenchmarkFailed("the connection ended before the answer was whole");
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestHarness.Tests.Proxy;

/// <summary>A client or server socket that speaks bytes; reads have a deadline.</summary>
internal sealed class RawClient(Socket socket) : IDisposable
{
    private readonly MemoryStream _seen = new();

    public Socket Socket => socket;

    public static async Task<RawClient> Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port).Soon();
        return new RawClient(socket);
    }

    public void Dispose() => socket.Dispose();

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes).AsTask().Soon()..];
        }
    }

    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Everything up to and with the text.</summary>
    public async Task<string> ReadThrough(string mark)
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString(_seen.GetBuffer(), 0, (int)_seen.Length);
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                return Encoding.Latin1.GetString(Cut(at + mark.Length));
            }

            if (await Receive() == 0)
            {
                Assert.Fail($"the connection ended before '{mark}'; seen: {text}");
            }
        }
    }

    public async Task<byte[]> Read(int count)
    {
        while (_seen.Length < count)
        {
            if (await Receive() == 0)
            {
                Assert.Fail($"the connection ended after {_seen.Length} of {count} bytes");
            }
        }

        return Cut(count);
    }

    public async Task<byte[]> ReadToEnd()
    {
        while (await Receive() > 0)
        {
        }

        return Cut((int)_seen.Length);
    }

    /// <summary>How the connection ended: null = orderly, else the error; what comes before is dropped.</summary>
    public async Task<SocketError?> End()
    {
        try
        {
            await ReadToEnd();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private async Task<int> Receive()
    {
        var buffer = new byte[8192];
        var count = await socket.ReceiveAsync(buffer).Soon();
        _seen.Write(buffer.AsSpan(0, count));
        return count;
    }

    private byte[] Cut(int count)
    {
        var all = _seen.ToArray();
        _seen.SetLength(0);
        _seen.Write(all.AsSpan(count));
        return all[..count];
    }
}

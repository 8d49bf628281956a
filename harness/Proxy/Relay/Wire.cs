using System.Buffers;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>One socket with a small receive buffer from the pool. Failures are results, not exceptions. One reader and one writer at a time.</summary>
internal sealed class Wire(Socket socket, Edge edge)
{
    /// <summary>The other side has ended its sending.</summary>
    public const int End = 0;

    /// <summary>The connection was reset or closed.</summary>
    public const int Broken = -1;

    /// <summary>The buffer has no room for more.</summary>
    public const int Full = -2;

    private const int FirstSize = 16 * 1024;
    private const int LargestSize = 64 * 1024;
    private static readonly Task<int>[] Known = [Task.FromResult(Full), Task.FromResult(Broken), Task.FromResult(End), Task.FromResult(1)];

    private readonly Lock gate = new();
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int start;
    private volatile int end;
    private volatile bool broken;
    private Task<int>? pending;
    private int shut;

    /// <summary>Received and not consumed.</summary>
    public ReadOnlyMemory<byte> Buffered => buffer.AsMemory(start, end - start);

    /// <summary>The other side has ended its sending and all it sent has been received.</summary>
    public bool Ended { get; private set; }

    public long Received { get; private set; }

    public long Sent { get; private set; }

    public bool SendIsShut => Volatile.Read(ref shut) != 0;

    public void Consume(int count) => start += count;

    public void ConsumeAll() => start = end;

    /// <summary>Waits until more than <paramref name="known"/> bytes are buffered; else <see cref="End"/>, <see cref="Broken"/> or <see cref="Full"/>. A wait may be given up and taken up again later.</summary>
    public Task<int> More(int known)
    {
        lock (gate)
        {
            if (end - start > known) return Known[3];
            if (broken) return Known[1];
            if (Ended) return Known[2];
            if (pending is not null) return pending;
            if (!MakeRoom()) return Known[0];
            var receive = Receive();
            if (!receive.IsCompleted) pending = receive;
            return receive;
        }
    }

    public async ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var count = await socket.SendAsync(bytes);
                Sent += count;
                bytes = bytes[count..];
            }

            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Ends the sending direction, once.</summary>
    public void ShutSend()
    {
        if (Interlocked.Exchange(ref shut, 1) != 0) return;
        Quietly(() => socket.Shutdown(SocketShutdown.Send));
    }

    /// <summary>Whether the kernel has seen the other side go away for good, which it tells after something was sent there.</summary>
    public bool IsGone()
    {
        var error = 0;
        Quietly(() => error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
        return error != 0 || broken;
    }

    /// <summary>Closes with a TCP reset.</summary>
    public void Reset()
    {
        Quietly(() => socket.LingerState = new LingerOption(true, 0));
        socket.Dispose();
    }

    public void Close() => socket.Dispose();

    /// <summary>Gives the buffer back; for the last user, after the close.</summary>
    public void Release()
    {
        lock (gate)
        {
            if (pending is null && buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            (start, end, broken) = (0, 0, true);
        }
    }

    private bool MakeRoom()
    {
        if (start == end) start = end = 0;
        if (end < buffer.Length) return true;
        var length = end - start;
        if (start == 0 && buffer.Length >= LargestSize) return false;
        var old = buffer;
        if (start == 0) buffer = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        old.AsSpan(start, length).CopyTo(buffer);
        (start, end) = (0, length);
        if (old != buffer) ArrayPool<byte>.Shared.Return(old);
        return true;
    }

    private async Task<int> Receive()
    {
        var count = Broken;
        try
        {
            count = await socket.ReceiveAsync(buffer.AsMemory(end));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Told as Broken.
        }

        lock (gate)
        {
            pending = null;
            Ended |= count == End;
            broken |= count < End;
            if (count > 0 && buffer.Length > 0) end += count;
            Received += Math.Max(0, count);
        }

        edge.Active();
        return count;
    }

    private static void Quietly(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection is gone already, which is all that was wanted to be known.
        }
    }
}

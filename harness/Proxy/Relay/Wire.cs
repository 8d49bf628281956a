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

    private readonly Lock _gate = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private volatile int _end;
    private volatile bool _broken;
    private Task<int>? _pending;
    private int _shut;

    /// <summary>Received and not consumed.</summary>
    public ReadOnlyMemory<byte> Buffered => _buffer.AsMemory(_start, _end - _start);

    /// <summary>The other side has ended its sending and all it sent has been received.</summary>
    public bool Ended { get; private set; }

    public long Received { get; private set; }

    public long Sent { get; private set; }

    public bool SendIsShut => Volatile.Read(ref _shut) != 0;

    public void Consume(int count) => _start += count;

    public void ConsumeAll() => _start = _end;

    /// <summary>Waits until more than <paramref name="known"/> bytes are buffered; else <see cref="End"/>, <see cref="Broken"/> or <see cref="Full"/>. A wait may be given up and taken up again later.</summary>
    public Task<int> More(int known)
    {
        lock (_gate)
        {
            if (_end - _start > known)
            {
                return Known[3];
            }

            if (_broken)
            {
                return Known[1];
            }

            if (Ended)
            {
                return Known[2];
            }

            if (_pending is not null)
            {
                return _pending;
            }

            if (!MakeRoom())
            {
                return Known[0];
            }

            var receive = Receive();
            if (!receive.IsCompleted)
            {
                _pending = receive;
            }

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
        if (Interlocked.Exchange(ref _shut, 1) != 0)
        {
            return;
        }

        Quietly(() => socket.Shutdown(SocketShutdown.Send));
    }

    /// <summary>Whether the kernel has seen the other side go away for good, which it tells after something was sent there.</summary>
    public bool IsGone()
    {
        var error = 0;
        Quietly(() => error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
        return error != 0 || _broken;
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
        lock (_gate)
        {
            if (_pending is null && _buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            _buffer = [];
            (_start, _end, _broken) = (0, 0, true);
        }
    }

    private bool MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end < _buffer.Length)
        {
            return true;
        }

        var length = _end - _start;
        if (_start == 0 && _buffer.Length >= LargestSize)
        {
            return false;
        }

        var old = _buffer;
        if (_start == 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        }

        old.AsSpan(_start, length).CopyTo(_buffer);
        (_start, _end) = (0, length);
        if (old != _buffer)
        {
            ArrayPool<byte>.Shared.Return(old);
        }

        return true;
    }

    private async Task<int> Receive()
    {
        var count = Broken;
        try
        {
            count = await socket.ReceiveAsync(_buffer.AsMemory(_end));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Told as Broken.
        }

        lock (_gate)
        {
            _pending = null;
            Ended |= count == End;
            _broken |= count < End;
            if (count > 0 && _buffer.Length > 0)
            {
                _end += count;
            }

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

using System.Buffers;

namespace TestHarness.Proxy;

/// <summary>What was received and not consumed, in a buffer from the pool that starts small. One thread at a time.</summary>
internal sealed class ReceiveBuffer
{
    /// <summary>The most that is kept while a message's head is not whole.</summary>
    public const int LargestUnread = 64 * 1024;

    private const int FirstSize = 16 * 1024;
    private const int LargestSize = 256 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private bool _filled;

    /// <summary>Received and not consumed.</summary>
    public Memory<byte> Unread => _bytes.AsMemory(_start, _end - _start);

    public bool IsEmpty => _start == _end;

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room => _bytes.AsMemory(_end);

    /// <summary>So many bytes have come into the room.</summary>
    public void Took(int count)
    {
        _filled = count == _bytes.Length - _end;
        _end += count;
    }

    public void Consume(int count) => _start += count;

    public void ConsumeAll() => _start = _end;

    /// <summary>False when too much is unread. A buffer that was filled to its end and taken empty is swapped for a larger one: bulk wants few and large reads.</summary>
    public bool MakeRoom()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
            if (_filled && _bytes.Length < LargestSize)
            {
                Swap(_bytes.Length * 4);
            }

            return true;
        }

        if (_end < _bytes.Length)
        {
            return true;
        }

        if (_start == 0 && _bytes.Length >= LargestUnread)
        {
            return false;
        }

        Swap(_start == 0 ? _bytes.Length * 2 : _bytes.Length);
        return true;
    }

    /// <summary>Gives the buffer back, when nobody receives into it any more.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = [];
        (_start, _end) = (0, 0);
    }

    private void Swap(int size)
    {
        var old = _bytes;
        var length = _end - _start;
        _bytes = ArrayPool<byte>.Shared.Rent(size);
        old.AsSpan(_start, length).CopyTo(_bytes);
        (_start, _end) = (0, length);
        ArrayPool<byte>.Shared.Return(old);
    }
}

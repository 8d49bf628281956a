using System.Buffers;

namespace TestHarness.Proxy;

/// <summary>Bytes that came in together and wait, in a buffer from the pool; or an end.</summary>
internal sealed class Chunk
{
    private readonly byte[] _buffer;
    private int _from;
    private readonly int _to;

    public Chunk(ReadOnlySpan<byte> bytes, long stamp, IReadOnlyList<ToxicLink> extra)
    {
        (Stamp, Extra) = (stamp, extra);
        _buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        _to = bytes.Length;
        bytes.CopyTo(_buffer);
    }

    /// <summary>An end: of the sending, or a reset.</summary>
    public Chunk(long stamp, bool reset)
    {
        (Stamp, Extra, _buffer) = (stamp, [], []);
        (IsEnd, IsReset) = (true, reset);
    }

    /// <summary>When it came.</summary>
    public long Stamp { get; }

    /// <summary>Links that only these bytes go through, before the others.</summary>
    public IReadOnlyList<ToxicLink> Extra { get; }

    public bool IsEnd { get; }

    public bool IsReset { get; }

    /// <summary>Bytes that have not left.</summary>
    public int Left => _to - _from;

    /// <summary>Called when the last byte has left (true), or never will (false).</summary>
    public Action<bool>? WhenLeft { get; set; }

    public ReadOnlyMemory<byte> Front(int count) => _buffer.AsMemory(_from, count);

    public void Took(int count) => _from += count;

    /// <summary>Gives the buffer back, once, and says what became of the bytes.</summary>
    public void Release(bool sent)
    {
        WhenLeft?.Invoke(sent);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}

namespace TestHarness.Proxy;

/// <summary>Bytes that are put together to be sent; the buffer is used again, unless it has become large.</summary>
internal sealed class ByteSink
{
    private const int Kept = 64 * 1024;
    private byte[] _bytes = [];

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Count);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Count);

    public void Add(byte one) => Room(1)[0] = one;

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    /// <summary>What was written from a place on, to be changed.</summary>
    public Span<byte> Written(int from) => _bytes.AsSpan(from, Count - from);

    /// <summary>So many bytes more, to be filled by the caller.</summary>
    public Span<byte> Room(int count)
    {
        if (Count + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(256, Math.Max(_bytes.Length * 2, Count + count)));
        }

        Count += count;
        return _bytes.AsSpan(Count - count, count);
    }

    public void Clear()
    {
        Count = 0;
        if (_bytes.Length > Kept)
        {
            _bytes = [];
        }
    }
}

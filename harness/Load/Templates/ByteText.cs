using System.Buffers.Text;
using System.Text;

namespace TestHarness.Load;

/// <summary>A UTF-8 text that grows, and keeps its room when it is cleared: what is written a million times must not be allocated a million times.</summary>
internal sealed class ByteText
{
    private byte[] _bytes = new byte[256];

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes behind it, of which <see cref="Length"/> are written.</summary>
    public byte[] Buffer => _bytes;

    public void Clear() => Length = 0;

    /// <summary>Room for so many bytes behind what is written; <see cref="Took"/> says how many were used.</summary>
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Array.Resize(ref _bytes, Math.Max(Length + size, 2 * _bytes.Length));
        }

        return _bytes.AsSpan(Length);
    }

    public void Took(int size) => Length += size;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Add(byte one)
    {
        Room(1)[0] = one;
        Length++;
    }

    public void Add(string text)
    {
        var room = Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, room);
    }

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var size);
        Length += size;
    }

    /// <summary>Sixteen lower-case hexadecimal digits.</summary>
    public void AddHex(ulong number)
    {
        Utf8Formatter.TryFormat(number, Room(16), out var size, new('x', 16));
        Length += size;
    }

    public override string ToString() => Encoding.UTF8.GetString(Written);
}

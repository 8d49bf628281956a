using System.Buffers.Binary;
using System.Text;

namespace TestHarness.Proxy;

/// <summary>Reads a method's arguments or a header's properties one after the other. Past the end everything is empty or zero, and <see cref="IsShort"/> says so.</summary>
internal ref struct AmqpArguments(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public bool IsShort { get; private set; }

    public readonly bool AtEnd => Position == _bytes.Length;

    public byte Octet() => Take(1) is { IsEmpty: false } one ? one[0] : (byte)0;

    public ushort Short() => Take(2) is { IsEmpty: false } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : (ushort)0;

    public uint Long() => Take(4) is { IsEmpty: false } four ? BinaryPrimitives.ReadUInt32BigEndian(four) : 0;

    public ulong LongLong() => Take(8) is { IsEmpty: false } eight ? BinaryPrimitives.ReadUInt64BigEndian(eight) : 0;

    public ReadOnlySpan<byte> ShortBytes() => Take(Octet());

    public string ShortString() => Encoding.UTF8.GetString(ShortBytes());

    /// <summary>A long string's or a table's bytes, without the length before them.</summary>
    public ReadOnlySpan<byte> LongBytes() => Take(Long());

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > _bytes.Length - Position)
        {
            (Position, IsShort) = (_bytes.Length, true);
            return default;
        }

        var taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }
}

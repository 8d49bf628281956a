using System.Buffers;
using System.Text;

namespace TestHarness.Core.Text;

/// <summary>Writes the fields of one protobuf message, by their numbers from 1 to 2^29 - 1.</summary>
public sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _to = new();

    /// <summary>A whole number; 0 is left out, as proto3 does.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This.</returns>
    public WireWriter Whole(int number, long value) => value == 0 ? this : Given(number, value);

    /// <summary>A whole number that somebody gave; written also when it is 0.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This.</returns>
    public WireWriter Given(int number, long value)
    {
        Varint((ulong)number << 3);
        Varint((ulong)value);
        return this;
    }

    /// <summary>64 bits of fixed length: a time, or a floating point number; written also when they are 0.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="bits">The bits.</param>
    /// <returns>This.</returns>
    public WireWriter Fixed(int number, ulong bits)
    {
        Varint(((ulong)number << 3) | 1);
        _to.Write(BitConverter.GetBytes(bits));
        return this;
    }

    /// <summary>A text; an empty one is left out.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="text">The text.</param>
    /// <returns>This.</returns>
    public WireWriter Text(int number, string text) => text.Length == 0 ? this : Bytes(number, Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes, or a message in itself; written also when they are none.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>This.</returns>
    public WireWriter Bytes(int number, ReadOnlySpan<byte> bytes)
    {
        Varint(((ulong)number << 3) | 2);
        Varint((ulong)bytes.Length);
        _to.Write(bytes);
        return this;
    }

    /// <summary>What was written.</summary>
    public byte[] Done() => _to.WrittenSpan.ToArray();

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _to.Write([(byte)(value | 0x80)]);
        }

        _to.Write([(byte)value]);
    }
}

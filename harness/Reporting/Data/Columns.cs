using System.Buffers;
using System.Numerics;

namespace TestHarness.Reporting.Data;

/// <summary>Writes numbers column by column, small ones in few bytes.</summary>
internal sealed class Columns
{
    private const int Tick = 100_000;
    private const int Mantissa = 7;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Ascending times, each as its distance to the one before in ticks of 0.1 ms (varint).</summary>
    public void Times(IEnumerable<long> ascending)
    {
        long last = 0;
        foreach (var at in ascending.Select(time => time / Tick))
        {
            Varint((ulong)Math.Max(0, at - last));
            last = Math.Max(last, at);
        }
    }

    /// <summary>Lengths of time to 0.4 %: all exponents of two, in microseconds, then the seven bits behind the first of each.</summary>
    public void Lengths(IReadOnlyCollection<long> nanoseconds)
    {
        foreach (var length in nanoseconds)
        {
            Byte(Exponent(length));
        }

        foreach (var length in nanoseconds)
        {
            var (value, exponent) = (Microseconds(length), Exponent(length));
            Byte((int)(exponent >= Mantissa ? value >> (exponent - Mantissa) : value << (Mantissa - exponent)) & 0x7f);
        }
    }

    /// <summary>Numbers from 0 to 255, a byte each.</summary>
    public void Bytes(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            Byte(number);
        }
    }

    private static ulong Microseconds(long nanoseconds) => (ulong)Math.Max(1, nanoseconds / 1_000);

    private static int Exponent(long nanoseconds) => BitOperations.Log2(Microseconds(nanoseconds));

    private void Byte(int value)
    {
        _bytes.GetSpan(1)[0] = (byte)value;
        _bytes.Advance(1);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((int)(value & 0x7f) | 0x80);
        }

        Byte((int)value);
    }
}

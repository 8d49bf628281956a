using System.Buffers.Binary;
using System.Text;

namespace TestHarness.Runtime;

/// <summary>Reads one field of a message.</summary>
/// <param name="bytes">Its bytes, when it is a text or a message.</param>
internal delegate void WireField(ReadOnlySpan<byte> bytes);

/// <summary>
/// Walks the fields of one protobuf message: <c>while (fields.Next())</c>. A field that nobody asks for is passed over; of one that has another type than
/// expected, <see cref="Bits"/> is 0 or <see cref="Bytes"/> is empty, as if it were not there.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int MostShift = 63;
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that was come to.</summary>
    public int Number { get; private set; }

    /// <summary>Its bits, when it is a number.</summary>
    public ulong Bits { get; private set; }

    /// <summary>Its bytes, when it is a text or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The bits as a whole number.</summary>
    public readonly long Whole => (long)Bits;

    /// <summary>The bits as nanoseconds since 1970, as OTLP says times.</summary>
    public readonly long Time => (long)Math.Min(Bits, long.MaxValue);

    /// <summary>The bits as a floating point number.</summary>
    public readonly double Real => BitConverter.UInt64BitsToDouble(Bits);

    /// <summary>The bytes as text; what is no UTF-8 is replaced.</summary>
    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Goes through all fields of a number.</summary>
    /// <exception cref="InvalidDataException">The message is cut off, or is none.</exception>
    public static void Each(ReadOnlySpan<byte> message, int number, WireField read)
    {
        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Number == number)
            {
                read(fields.Bytes);
            }
        }
    }

    /// <summary>The last field of a number, the one that counts where only one should be; as if it held nothing when there is none.</summary>
    /// <exception cref="InvalidDataException">The message is cut off, or is none.</exception>
    public static WireReader Last(ReadOnlySpan<byte> message, int number)
    {
        var fields = new WireReader(message);
        var last = default(WireReader);
        while (fields.Next())
        {
            last = fields.Number == number ? fields : last;
        }

        return last;
    }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="InvalidDataException">The message is cut off, or is none.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var head = Varint();
        (Number, Bits) = ((int)Math.Min(head >> 3, int.MaxValue), 0);
        Bytes = default;
        if (Number == 0)
        {
            throw new InvalidDataException("a field has the number 0");
        }

        switch (head & 7)
        {
            case 0:
                Bits = Varint();
                break;
            case 1:
                Bits = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new InvalidDataException($"field {Number} has the wire type {head & 7}, which OTLP does not use");
        }

        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift <= MostShift; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is longer than 64 bits");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("the message is cut off");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}

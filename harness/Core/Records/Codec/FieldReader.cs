using System.Text;

namespace TestHarness.Core.Records.Codec;

/// <summary>Reads what <see cref="FieldWriter"/> wrote. Throws <see cref="EndOfStreamException"/> when a field is cut off.</summary>
internal sealed class FieldReader
{
    private readonly List<string> _texts = [""];
    private readonly RecentTexts _recent = new();
    private byte[] _frame = [];
    private int _end;
    private int _next;

    /// <summary>Begins with a frame's fields. They are read where they are, so that the bytes must stay until they were.</summary>
    public void Open(byte[] bytes, int from, int length) => (_frame, _next, _end) = (bytes, from, from + length);

    /// <summary>True when the frame holds no more fields.</summary>
    public bool AtEnd => _next >= _end;

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw new InvalidDataException("a number is longer than 64 bits");
    }

    public bool Flag() => Number() != 0;

    public string Text()
    {
        var number = Number();
        return number switch
        {
            -1 => _recent.Of(Bytes()),
            >= 0 when number < _texts.Count => _texts[(int)number],
            _ => throw new InvalidDataException($"text number {number} was never defined"),
        };
    }

    public string Once() => Encoding.UTF8.GetString(Bytes());

    public void Define(string text) => _texts.Add(text);

    private ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        if (length < 0 || length > _end - _next)
        {
            throw new EndOfStreamException();
        }

        var bytes = _frame.AsSpan(_next, (int)length);
        _next += (int)length;
        return bytes;
    }

    private byte Byte() => _next < _end ? _frame[_next++] : throw new EndOfStreamException();
}

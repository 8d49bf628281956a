namespace TestHarness.Load;

/// <summary>What a step through a chunked body found.</summary>
internal enum ChunkStep
{
    /// <summary>Data, or nothing yet.</summary>
    Data,

    /// <summary>The end of the body.</summary>
    End,

    /// <summary>No chunk.</summary>
    Bad,
}

/// <summary>Reads a body in chunks: <c>size CRLF data CRLF … 0 CRLF trailers CRLF</c>.</summary>
internal sealed class ChunkReader
{
    private const int LongestLine = 8192;
    private Part _part;
    private long _left;
    private int _line;
    private bool _sized;
    private bool _extended;

    private enum Part
    {
        Size,
        Data,
        DataEnd,
        Trailers,
    }

    public void Begin() => (_part, _left, _line, _sized, _extended) = (Part.Size, 0, 0, false, false);

    /// <summary>Goes on, at most to the end of one run of data.</summary>
    public ChunkStep Next(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> data)
    {
        data = default;
        while (bytes.Length > 0)
        {
            if (_part == Part.Data)
            {
                var part = (int)Math.Min(_left, bytes.Length);
                data = bytes[..part];
                bytes = bytes[part..];
                _left -= part;
                _part = _left == 0 ? Part.DataEnd : Part.Data;
                return ChunkStep.Data;
            }

            var one = bytes[0];
            bytes = bytes[1..];
            var step = _part switch { Part.Size => Size(one), Part.DataEnd => DataEnd(one), _ => Trailer(one) };
            if (step != ChunkStep.Data)
            {
                return step;
            }
        }

        return ChunkStep.Data;
    }

    private ChunkStep Size(byte one)
    {
        if (one == (byte)'\n')
        {
            var good = _sized;
            _part = _left == 0 ? Part.Trailers : Part.Data;
            (_line, _sized, _extended) = (0, false, false);
            return good ? ChunkStep.Data : ChunkStep.Bad;
        }

        if (_extended || one == (byte)'\r')
        {
            return ++_line > LongestLine ? ChunkStep.Bad : ChunkStep.Data;
        }

        if (one is (byte)';' or (byte)' ')
        {
            _extended = true;
            return ChunkStep.Data;
        }

        var digit = HexDigit(one);
        if (digit < 0 || _left > long.MaxValue >> 5)
        {
            return ChunkStep.Bad;
        }

        (_left, _sized) = ((_left << 4) + digit, true);
        return ChunkStep.Data;
    }

    private ChunkStep DataEnd(byte one)
    {
        _part = one == (byte)'\n' ? Part.Size : Part.DataEnd;
        return one is (byte)'\r' or (byte)'\n' ? ChunkStep.Data : ChunkStep.Bad;
    }

    private ChunkStep Trailer(byte one)
    {
        if (one != (byte)'\n')
        {
            _line += one == (byte)'\r' ? 0 : 1;
            return _line > LongestLine ? ChunkStep.Bad : ChunkStep.Data;
        }

        var empty = _line == 0;
        _line = 0;
        return empty ? ChunkStep.End : ChunkStep.Data;
    }

    private static int HexDigit(byte one) => one switch
    {
        >= (byte)'0' and <= (byte)'9' => one - '0',
        >= (byte)'a' and <= (byte)'f' => one - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => one - 'A' + 10,
        _ => -1,
    };
}

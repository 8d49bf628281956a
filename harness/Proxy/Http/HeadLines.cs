namespace TestHarness.Proxy;

/// <summary>How far a parser came.</summary>
internal enum Parsed
{
    Complete,
    NeedMore,
    Bad,
}

/// <summary>Walks the lines of a message head; a line ends with LF, and a CR before it is not part of the line.</summary>
internal ref struct HeadLines(ReadOnlySpan<byte> bytes, int position)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the next line starts; after the empty line: the head's length.</summary>
    public int Position { get; private set; } = position;

    public Parsed NextLine(out ReadOnlySpan<byte> line)
    {
        var rest = _bytes[Position..];
        var feed = rest.IndexOf((byte)'\n');
        line = feed < 0 ? rest : rest[..feed];
        if (feed < 0)
        {
            return Parsed.NeedMore;
        }

        Position += feed + 1;
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        return line.IndexOfAny((byte)'\r', (byte)0) >= 0 ? Parsed.Bad : Parsed.Complete;
    }

    /// <summary>Reads one header field; an empty name means that the head is over.</summary>
    public Parsed NextField(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        var parsed = NextLine(out var line);
        if (parsed != Parsed.Complete || line.IsEmpty)
        {
            return parsed;
        }

        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || !Token.IsToken(line[..colon]))
        {
            return Parsed.Bad;
        }

        name = line[..colon];
        value = line[(colon + 1)..].Trim(" \t"u8);
        return Parsed.Complete;
    }
}

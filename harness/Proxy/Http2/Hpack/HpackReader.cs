namespace TestHarness.Proxy;

/// <summary>The pieces of a header block in turn: integers and strings (RFC 7541, section 5). A piece that cannot be read gives false.</summary>
internal ref struct HpackReader(ReadOnlySpan<byte> block)
{
    private ReadOnlySpan<byte> _rest = block;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly byte Peek => _rest[0];

    /// <summary>An integer that begins in the low bits of the next byte; at most 2^28, which nothing sensible is.</summary>
    public bool Integer(int prefix, out int value)
    {
        value = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        var mask = (1 << prefix) - 1;
        value = _rest[0] & mask;
        _rest = _rest[1..];
        if (value < mask)
        {
            return true;
        }

        for (var shift = 0; shift < 28 && !_rest.IsEmpty; shift += 7)
        {
            var next = _rest[0];
            _rest = _rest[1..];
            value += (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A string, decoded to the end of the list.</summary>
    public bool Text(HeaderFields into)
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var isCoded = _rest[0] >= 0x80;
        if (!Integer(7, out var length) || length > _rest.Length)
        {
            return false;
        }

        var text = _rest[..length];
        _rest = _rest[length..];
        if (!isCoded)
        {
            return into.Append(text);
        }

        var count = Huffman.Decode(text, into.Room(Huffman.MaxLength(length)));
        into.Filled(Math.Max(0, count));
        return count >= 0;
    }
}

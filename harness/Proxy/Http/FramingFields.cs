namespace TestHarness.Proxy;

/// <summary>What the header fields of one head say about where its message ends.</summary>
internal struct FramingFields
{
    public long? Length;
    public bool Encoded;
    public bool Chunked;
    public bool Close;
    public bool KeepAlive;
    public bool Upgrade;
    public bool Conflict;

    public void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Token.Same(name, "content-length"u8))
        {
            TakeLength(value);
        }
        else if (Token.Same(name, "transfer-encoding"u8))
        {
            TakeEncoding(value);
        }
        else if (Token.Same(name, "connection"u8))
        {
            TakeConnection(value);
        }
    }

    private void TakeLength(ReadOnlySpan<byte> value)
    {
        long length = 0;
        if (value.Length is 0 or > 18)
        {
            Conflict = true;
        }

        foreach (var digit in value)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                Conflict = true;
            }

            length = (length * 10) + (digit - '0');
        }

        if (Length is { } earlier && earlier != length)
        {
            Conflict = true;
        }

        Length = length;
    }

    private void TakeEncoding(ReadOnlySpan<byte> value)
    {
        var last = value[(value.LastIndexOf((byte)',') + 1)..].Trim(" \t"u8);
        if (Chunked)
        {
            Conflict = true;
        }

        Encoded = true;
        Chunked = Token.Same(last, "chunked"u8);
    }

    private void TakeConnection(ReadOnlySpan<byte> value)
    {
        Close |= Token.ListHas(value, "close"u8);
        KeepAlive |= Token.ListHas(value, "keep-alive"u8);
        Upgrade |= Token.ListHas(value, "upgrade"u8);
    }
}

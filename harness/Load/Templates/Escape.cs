namespace TestHarness.Load;

/// <summary>How a value is written into the text around it.</summary>
internal enum Escaping
{
    None,
    Json,
    Percent,
    Header,
}

/// <summary>Writes UTF-8 values so that they stand where they are put.</summary>
internal static class Escape
{
    private static readonly System.Buffers.SearchValues<byte> Odd = System.Buffers.SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(c => (byte)c)]);

    public static void Write(ByteText to, ReadOnlySpan<byte> value, Escaping escaping)
    {
        switch (escaping)
        {
            case Escaping.Json:
                Json(to, value);
                break;
            case Escaping.Percent:
                Percent(to, value);
                break;
            case Escaping.Header:
                Header(to, value);
                break;
            default:
                to.Add(value);
                break;
        }
    }

    private static void Json(ByteText to, ReadOnlySpan<byte> value)
    {
        for (var at = value.IndexOfAny(Odd); at >= 0; at = value.IndexOfAny(Odd))
        {
            to.Add(value[..at]);
            Escaped(to, value[at]);
            value = value[(at + 1)..];
        }

        to.Add(value);
    }

    private static void Escaped(ByteText to, byte one)
    {
        switch (one)
        {
            case (byte)'"' or (byte)'\\':
                to.Add((byte)'\\');
                to.Add(one);
                break;
            case (byte)'\n':
                to.Add("\\n"u8);
                break;
            default:
                to.Add("\\u00"u8);
                to.Add(Digit(one >> 4));
                to.Add(Digit(one & 15));
                break;
        }
    }

    private static void Percent(ByteText to, ReadOnlySpan<byte> value)
    {
        foreach (var one in value)
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                to.Add(one);
                continue;
            }

            to.Add((byte)'%');
            to.Add(Digit(one >> 4));
            to.Add(Digit(one & 15));
        }
    }

    /// <summary>A captured value is the target's: what it puts into our header must not end the header.</summary>
    private static void Header(ByteText to, ReadOnlySpan<byte> value)
    {
        foreach (var one in value)
        {
            to.Add(one is < 32 and not (byte)'\t' or 127 ? (byte)' ' : one);
        }
    }

    private static byte Digit(int value) => (byte)"0123456789ABCDEF"[value];
}

namespace TestHarness.Proxy;

/// <summary>Writes header blocks as literals that nobody puts into a table: it needs no state, and leaves the reader's as it is.</summary>
internal static class HpackWriter
{
    /// <summary>Empties the reader's table, which makes room for any size that its settings may ask for; to be put before a block.</summary>
    public const byte EmptyTable = 0x20;

    private const byte Plain = 0x00, NeverIndexed = 0x10;

    /// <summary>Writes the fields as one block.</summary>
    public static void Write(HeaderFields fields, ByteSink into)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            into.Add(fields.IsNeverIndexed(i) ? NeverIndexed : Plain);
            Text(fields.Name(i), into);
            Text(fields.Value(i), into);
        }
    }

    private static void Text(ReadOnlySpan<byte> text, ByteSink into)
    {
        Integer(text.Length, into);
        into.Add(text);
    }

    // The prefix is 7 bits: the eighth says that the text is not Huffman-coded.
    private static void Integer(int value, ByteSink into)
    {
        if (value < 0x7F)
        {
            into.Add((byte)value);
            return;
        }

        into.Add(0x7F);
        for (value -= 0x7F; value >= 0x80; value >>= 7)
        {
            into.Add((byte)(value | 0x80));
        }

        into.Add((byte)value);
    }
}

namespace TestHarness.Proxy;

/// <summary>Decodes the header blocks of one direction (RFC 7541). Every block must be given to it, in order; after one that fails it is of no more use.</summary>
internal sealed class HpackDecoder
{
    /// <summary>The largest table that is kept, whatever the peers agree on.</summary>
    public const int MaxTable = 256 * 1024;

    private readonly HpackTable _table = new();
    private int _allowed = HpackTable.DefaultSize;

    /// <summary>The receiver's SETTINGS_HEADER_TABLE_SIZE. A smaller one counts when the sender says so in a block; until then the larger one holds.</summary>
    public void Allow(uint tableSize) => _allowed = (int)Math.Max((uint)_allowed, Math.Min(tableSize, MaxTable));

    /// <summary>Decodes a whole block; null, or what is wrong with it.</summary>
    public string? Decode(ReadOnlySpan<byte> block, HeaderFields into)
    {
        into.Clear();
        var reader = new HpackReader(block);
        while (!reader.AtEnd)
        {
            var first = reader.Peek;
            var problem = first switch
            {
                >= 0x80 => Indexed(ref reader, into),
                >= 0x40 => Literal(ref reader, 6, into, true),
                >= 0x20 => Resize(ref reader, into),
                _ => Literal(ref reader, 4, into, false),
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private string? Indexed(ref HpackReader reader, HeaderFields into)
    {
        if (!reader.Integer(7, out var index) || !Name(index, into))
        {
            return "an index that is in no table, or a list that is too large";
        }

        var nameLength = into.Open;
        var value = index <= HpackStatic.Count ? HpackStatic.Value(index) : _table.Value(index - HpackStatic.Count - 1);
        return into.Append(value) && into.Close(nameLength, false) ? null : TooLarge;
    }

    private string? Literal(ref HpackReader reader, int prefix, HeaderFields into, bool keep)
    {
        var neverIndexed = !keep && (reader.Peek & 0x10) != 0;
        if (!reader.Integer(prefix, out var index) || (index == 0 ? !reader.Text(into) : !Name(index, into)))
        {
            return "a name that cannot be read, or a list that is too large";
        }

        var nameLength = into.Open;
        if (!reader.Text(into))
        {
            return "a value that cannot be read, or a list that is too large";
        }

        if (!into.Close(nameLength, neverIndexed))
        {
            return TooLarge;
        }

        if (keep)
        {
            _table.Add(into.Name(into.Count - 1), into.Value(into.Count - 1));
        }

        return null;
    }

    private string? Resize(ref HpackReader reader, HeaderFields into)
    {
        if (into.Count > 0 || !reader.Integer(5, out var size) || size > _allowed)
        {
            return "a table size that is not allowed";
        }

        _table.Resize(size);
        return null;
    }

    private bool Name(int index, HeaderFields into) => index switch
    {
        0 => false,
        <= HpackStatic.Count => into.Append(HpackStatic.Name(index)),
        _ => index - HpackStatic.Count <= _table.Count && into.Append(_table.Name(index - HpackStatic.Count - 1)),
    };

    private static string TooLarge => $"a list of more than {HeaderFields.MaxSize} bytes";
}

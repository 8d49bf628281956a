namespace TestHarness.Load;

/// <summary>Finds fields in the head of an HTTP/1.1 answer.</summary>
internal static class HeadLines
{
    /// <summary>The value of the first field with this name, its case ignored, without spaces around it.</summary>
    public static bool TryFind(ReadOnlySpan<byte> head, scoped ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (Next(ref head, out var line))
        {
            if (Is(line, name, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The next line without its end; the head without it.</summary>
    public static bool Next(scoped ref ReadOnlySpan<byte> head, out ReadOnlySpan<byte> line)
    {
        var end = head.IndexOf((byte)'\n');
        if (end < 0)
        {
            line = default;
            return false;
        }

        line = head[..end].TrimEnd((byte)'\r');
        head = head[(end + 1)..];
        return true;
    }

    /// <summary>Whether a line is a field of this name, and its value.</summary>
    public static bool Is(ReadOnlySpan<byte> line, scoped ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        if (line.Length > name.Length && line[name.Length] == (byte)':' && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
        {
            value = line[(name.Length + 1)..].Trim(" \t"u8);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Whether a text can be the name of a field.</summary>
    public static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));
}

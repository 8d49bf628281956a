namespace TestHarness.Pacts.Checks;

/// <summary>The path of a rule, e.g. <c>$.items[*].id</c> or <c>$['a b']</c>, taken apart.</summary>
internal sealed record RulePath(IReadOnlyList<string> Segments)
{
    /// <summary>Any place in a list.</summary>
    public const string AnyIndex = "[*]";

    private const string AnyName = "*";

    public static RulePath Parse(string path)
    {
        var segments = new List<string>();
        var rest = path.AsSpan().TrimStart('$');
        while (!rest.IsEmpty)
        {
            segments.Add(Next(ref rest));
        }

        return new(segments);
    }

    /// <summary>Whether a place is this path's or lies under it. The number of an item counts for nothing: so a shape keeps rather too much than too little.</summary>
    public bool Covers(IReadOnlyList<string> place)
    {
        if (Segments.Count > place.Count)
        {
            return false;
        }

        for (var i = 0; i < Segments.Count; i++)
        {
            if (!Same(Segments[i], place[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(string wanted, string had) => wanted == had || wanted == AnyName || (wanted is ['[', ..] && had is ['[', ..]);

    private static string Next(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] == '[' && rest.Length > 1 && rest[1] is '\'' or '"')
        {
            var close = rest[2..].IndexOf(rest[1]) + 2;
            var quoted = rest[2..Math.Max(2, close)].ToString();
            rest = rest[Math.Min(rest.Length, Math.Max(2, close) + 2)..];
            return quoted;
        }

        rest = rest[0] == '.' ? rest[1..] : rest;
        var end = rest.IsEmpty ? 0 : rest[1..].IndexOfAny('.', '[') + 1;
        var segment = end <= 0 ? rest.ToString() : rest[..end].ToString();
        rest = end <= 0 ? [] : rest[end..];
        return segment;
    }
}

namespace TestHarness.Proxy;

/// <summary>Which requests of an edge a fault touches. Every condition that is set must hold. Requests that match method and path are numbered under the lease; 1 is the first.</summary>
public sealed record Who
{
    /// <summary>Every request, and the edge as a whole.</summary>
    public static readonly Who Everyone = new();

    /// <summary>The share of requests, drawn from the seed by request number, 0 to 100; null = all.</summary>
    public double? Percent { get; init; }

    /// <summary>Only the first so many, 1 or more.</summary>
    public int? First { get; init; }

    /// <summary>Only each n-th (n, 2n, 3n ...), 1 or more.</summary>
    public int? Every { get; init; }

    /// <summary>Only the n-th, 1 or more.</summary>
    public int? Nth { get; init; }

    /// <summary>Only this method, in any case.</summary>
    public string? Method { get; init; }

    /// <summary>Only this path, in which * stands for any characters; the query counts only when a ? is in it.</summary>
    public string? Path { get; init; }

    internal bool IsEveryone => this == Everyone;

    internal bool Matches(string method, string path)
    {
        if (Method is not null && !string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (Path is null)
        {
            return true;
        }

        var query = path.IndexOf('?', StringComparison.Ordinal);
        return Glob(Path, query < 0 || Path.Contains('?', StringComparison.Ordinal) ? path : path.AsSpan(0, query));
    }

    internal bool Picks(long number, double draw) =>
        (Nth is null || number == Nth) && (First is null || number <= First) && (Every is null || number % Every == 0)
        && (Percent is null || draw * 100 < Percent);

    internal IEnumerable<string> Problems()
    {
        if (Percent is not (null or (>= 0 and <= 100)))
        {
            yield return $"percent {Percent} is not between 0 and 100";
        }

        if (First < 1)
        {
            yield return $"first {First} is less than 1";
        }

        if (Every < 1)
        {
            yield return $"every {Every} is less than 1";
        }

        if (Nth < 1)
        {
            yield return $"nth {Nth} is less than 1";
        }
    }

    // Greedy, with one place to come back to: the last star.
    private static bool Glob(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}

namespace TestHarness.Proxy;

/// <summary>Finds what a user probably meant.</summary>
internal static class NearestWord
{
    /// <summary>A cure for an unknown word: the nearest known one within max(1, length / 3) slips of the pen, else all known ones.</summary>
    public static string Cure(string word, IReadOnlyCollection<string> known)
    {
        var nearest = known.Select(k => (Word: k, Distance: Distance(word, k))).OrderBy(k => k.Distance).FirstOrDefault();
        return nearest.Word is { } near && nearest.Distance <= Math.Max(1, word.Length / 3)
            ? $"did you mean '{near}'?"
            : known.Count == 0 ? "there is none" : $"known: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }

    /// <summary>The least number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 1; j <= b.Length; j++)
        {
            d[0, j] = j;
            for (var i = 1; i <= a.Length; i++)
            {
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? d[i - 2, j - 2] + 1 : int.MaxValue;
                var step = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                d[i, j] = Math.Min(step, swapped);
            }
        }

        return d[a.Length, b.Length];
    }
}

namespace TestHarness.Core.Text;

/// <summary>Finds what a user probably meant.</summary>
public static class Nearest
{
    /// <summary>A cure for an unknown word: the nearest known one within a Damerau-Levenshtein distance of max(1, length / 3), else all known ones.</summary>
    /// <param name="word">The unknown word.</param>
    /// <param name="known">The known words.</param>
    /// <returns>A sentence without a full stop.</returns>
    public static string Cure(string word, IReadOnlyCollection<string> known) => Of(word, known).Cure;

    /// <summary>The nearest known word, null when none is near, and the cure that says it.</summary>
    internal static (string? Near, string Cure) Of(string word, IReadOnlyCollection<string> known)
    {
        var nearest = known.Select(k => (Word: k, Distance: Distance(word, k))).OrderBy(k => k.Distance).FirstOrDefault();
        return nearest.Word is { } near && nearest.Distance <= Math.Max(1, word.Length / 3)
            ? (near, $"did you mean '{near}'?")
            : (null, known.Count == 0 ? "there is none" : $"known: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.</summary>
    /// <param name="a">One word.</param>
    /// <param name="b">The other.</param>
    /// <returns>The least number of steps.</returns>
    public static int Distance(string a, string b)
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
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + same);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                d[i, j] = swapped ? Math.Min(d[i, j], d[i - 2, j - 2] + 1) : d[i, j];
            }
        }

        return d[a.Length, b.Length];
    }
}

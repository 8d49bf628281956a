namespace TestHarness.Load;

/// <summary>The kinds of <c>${fake:KIND}</c>.</summary>
internal static class Fakes
{
    private delegate string Fake(ref Draw draw);

    private static readonly string[] First = ["Ada", "Amir", "Chloe", "Daniel", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jun", "Lena", "Mateo", "Nora", "Omar", "Priya", "Tomas"];
    private static readonly string[] Last = ["Adeyemi", "Berg", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova", "Kim", "Lopez", "Moreau", "Novak", "Okafor", "Rossi", "Tanaka"];
    private static readonly string[] Words = ["amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "kettle", "lantern", "meadow", "nickel", "orchid", "pebble"];

    private static readonly SortedDictionary<string, Fake> Kinds = new(StringComparer.Ordinal)
    {
        ["card"] = Card,
        ["email"] = (ref Draw draw) => $"{draw.Of(Words)}.{draw.Of(Words)}{draw.Below(1_000_000)}@example.test",
        ["int"] = (ref Draw draw) => draw.Below(1_000_000).ToString(),
        ["name"] = (ref Draw draw) => $"{draw.Of(First)} {draw.Of(Last)}",
        ["uuid"] = (ref Draw draw) => Uuid(draw.Next(), draw.Next()),
        ["word"] = (ref Draw draw) => draw.Of(Words),
    };

    /// <summary>The names of all kinds, sorted.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>A value of a known kind.</summary>
    public static string Make(string kind, Draw draw) => Kinds[kind](ref draw);

    /// <summary>Sixteen digits under the test prefix 400000, the last one chosen so that the Luhn sum is a multiple of ten.</summary>
    private static string Card(ref Draw draw)
    {
        var digits = $"400000{draw.Below(1_000_000_000):d9}";
        var sum = digits.Select((c, i) => Luhn(c - '0', doubled: i % 2 == 0)).Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }

    private static int Luhn(int digit, bool doubled) => (doubled, digit) switch
    {
        (false, _) => digit,
        (true, > 4) => (2 * digit) - 9,
        (true, _) => 2 * digit,
    };

    /// <summary>The form of a random (version 4) UUID.</summary>
    private static string Uuid(ulong high, ulong low)
    {
        var hex = $"{(high & ~0xF000UL) | 0x4000:x16}{(low & ~(3UL << 62)) | (2UL << 62):x16}";
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }
}

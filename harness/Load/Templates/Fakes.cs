using System.Text;
using System.Text.Unicode;

namespace TestHarness.Load;

/// <summary>The kinds of <c>${fake:KIND}</c>.</summary>
internal static class Fakes
{
    /// <summary>Writes an invented value.</summary>
    public delegate void Fake(ByteText to, Draw draw);

    private static readonly byte[][] First = Bytes("Ada", "Amir", "Chloe", "Daniel", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jun", "Lena", "Mateo", "Nora", "Omar", "Priya", "Tomas");
    private static readonly byte[][] Last = Bytes("Adeyemi", "Berg", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova", "Kim", "Lopez", "Moreau", "Novak", "Okafor", "Rossi", "Tanaka");
    private static readonly byte[][] Words = Bytes("amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "kettle", "lantern", "meadow", "nickel", "orchid", "pebble");

    private static readonly SortedDictionary<string, Fake> Kinds = new(StringComparer.Ordinal)
    {
        ["card"] = Card,
        ["email"] = Email,
        ["int"] = (to, draw) => to.Add(draw.Below(1_000_000)),
        ["name"] = Name,
        ["uuid"] = (to, draw) => Uuid(to, draw.Next(), draw.Next()),
        ["word"] = (to, draw) => to.Add(draw.Of(Words)),
    };

    /// <summary>The names of all kinds, sorted.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>What writes a known kind.</summary>
    public static Fake Of(string kind) => Kinds[kind];

    /// <summary>The form of a random (version 4) UUID.</summary>
    public static void Uuid(ByteText to, ulong high, ulong low)
    {
        (high, low) = ((high & ~0xF000UL) | 0x4000, (low & ~(3UL << 62)) | (2UL << 62));
        Utf8.TryWrite(to.Room(36), $"{high >> 32:x8}-{(high >> 16) & 0xFFFF:x4}-{high & 0xFFFF:x4}-{low >> 48:x4}-{low & 0xFFFF_FFFF_FFFF:x12}", out var size);
        to.Took(size);
    }

    /// <summary>Sixteen digits under the test prefix 400000, the last one chosen so that the Luhn sum is a multiple of ten.</summary>
    private static void Card(ByteText to, Draw draw)
    {
        Utf8.TryWrite(to.Room(16), $"400000{draw.Below(1_000_000_000):d9}0", out _);
        var digits = to.Room(16)[..16];
        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            sum += Luhn(digits[i] - '0', doubled: i % 2 == 0);
        }

        digits[15] = (byte)('0' + ((10 - (sum % 10)) % 10));
        to.Took(16);
    }

    private static void Email(ByteText to, Draw draw)
    {
        to.Add(draw.Of(Words));
        to.Add((byte)'.');
        to.Add(draw.Of(Words));
        to.Add(draw.Below(1_000_000));
        to.Add("@example.test"u8);
    }

    private static void Name(ByteText to, Draw draw)
    {
        to.Add(draw.Of(First));
        to.Add((byte)' ');
        to.Add(draw.Of(Last));
    }

    private static int Luhn(int digit, bool doubled) => (doubled, digit) switch
    {
        (false, _) => digit,
        (true, > 4) => (2 * digit) - 9,
        (true, _) => 2 * digit,
    };

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}

using System.Globalization;

namespace TestHarness.Tests.Proxy;

/// <summary>Seeded nonsense for parsers. <c>TESTHARNESS_FUZZ</c> in the environment says how many inputs a parser gets; else <see cref="Count"/> is 100,000.</summary>
internal static class Mutations
{
    public static int Count => int.TryParse(Environment.GetEnvironmentVariable("TESTHARNESS_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : 100_000;

    /// <summary>Changes, doubles, cuts out, swaps and inserts a few octets of something that makes sense; one in sixteen is random through and through.</summary>
    public static byte[] Of(byte[] sample, Random random)
    {
        if (random.Next(16) == 0)
        {
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = sample.ToList();
        for (var left = random.Next(0, 6); left > 0 && bytes.Count > 0; left--)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var count = Math.Min(random.Next(1, 12), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, count);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 4:
                bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)255;
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}

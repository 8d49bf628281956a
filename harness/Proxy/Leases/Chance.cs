namespace TestHarness.Proxy;

/// <summary>Randomness without state: the same inputs give the same number, whatever the order in which threads ask.</summary>
internal static class Chance
{
    /// <summary>A number in [0, 1).</summary>
    public static double Draw(long seed, string id, long request, int purpose)
    {
        var mixed = Mix(unchecked((ulong)SeedOf(seed, id) ^ (ulong)request));
        mixed = Mix(mixed ^ unchecked((ulong)purpose));
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A seed of its own for whatever has that name.</summary>
    public static long SeedOf(long seed, string name)
    {
        var mixed = Mix(unchecked((ulong)seed));
        foreach (var letter in name)
        {
            mixed = Mix(mixed ^ letter);
        }

        return unchecked((long)mixed);
    }

    // A splitmix64 step.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

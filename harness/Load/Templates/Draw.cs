namespace TestHarness.Load;

/// <summary>A small seeded stream of numbers, the same on every machine. Each value drawn has a stream of its own.</summary>
internal struct Draw
{
    private ulong _state;

    /// <summary>The stream of one value: what it is for and which of several it is tell it from the others of the same operation.</summary>
    public static Draw From(ulong seed, int index, string purpose, int nth = 0) => From(seed, index, Hash(purpose), nth);

    /// <summary>The same for a purpose whose <see cref="Hash"/> is known.</summary>
    public static Draw From(ulong seed, int index, ulong purpose, int nth = 0) =>
        new() { _state = Mix(Mix(Mix(seed) + (uint)index) ^ purpose) + (uint)nth };

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        return Mix(_state);
    }

    /// <summary>The next number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A number from 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A unit exponential: the gap of a Poisson process with rate 1.</summary>
    public double Exponential() => -Math.Log(1 - Share());

    /// <summary>One of several, all equally likely.</summary>
    public byte[] Of(byte[][] values) => values[Below(values.Length)];

    /// <summary>Spreads every bit of a number over all others (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    /// <summary>A hash that, unlike <see cref="string.GetHashCode()"/>, is the same in every process (FNV-1a).</summary>
    public static ulong Hash(string text) =>
        text.Aggregate(0xCBF29CE484222325, (hash, c) => unchecked((hash ^ c) * 0x100000001B3));
}

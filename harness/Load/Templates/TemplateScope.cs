namespace TestHarness.Load;

/// <summary>What values are made from while one journey goes on: the seed, its index, its rows of the feeds and what it saved.</summary>
internal sealed class TemplateScope
{
    private readonly ByteText _scratch = new();

    /// <param name="seed">The seed as it was given, for <c>${seed}</c>.</param>
    /// <param name="drawSeed">What values are drawn from.</param>
    /// <param name="saved">How many names are saved.</param>
    /// <param name="feeds">How many feeds there are.</param>
    public TemplateScope(long seed, ulong drawSeed, int saved, int feeds)
    {
        (Seed, DrawSeed) = (seed, drawSeed);
        Saved = [.. Enumerable.Range(0, saved).Select(_ => new ByteText())];
        Rows = new int[feeds];
    }

    public long Seed { get; }

    public ulong DrawSeed { get; }

    /// <summary>The number of the arrival.</summary>
    public int Index { get; set; }

    /// <summary>What earlier steps saved, by slot.</summary>
    public ByteText[] Saved { get; }

    /// <summary>The row of each feed, feeds by name.</summary>
    public int[] Rows { get; }

    /// <summary>An empty text for one value on its way.</summary>
    public ByteText Scratch()
    {
        _scratch.Clear();
        return _scratch;
    }
}

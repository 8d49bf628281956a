namespace TestHarness.Core.Text;

/// <summary>What readers of one file share: the file, the problems found so far, and the values of <c>${…}</c>.</summary>
internal sealed record Reading(SourceFile File, Problems Problems)
{
    /// <summary>What <c>${matrix.x}</c> stands for, by <c>matrix.x</c>.</summary>
    public IReadOnlyDictionary<string, string> Matrix { get; init; } = new Dictionary<string, string>();

    /// <summary>What <c>${env.X}</c> stands for: the value of an environment variable, or null.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Takes note of what is asked; null when nobody wants to know.</summary>
    public Asked? Asked { get; init; }

    /// <summary>Placeholders that are filled in later, by name or, ending in a colon, by kind: <c>host</c>, <c>pick:</c>.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];
}

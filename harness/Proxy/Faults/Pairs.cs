namespace TestHarness.Proxy;

/// <summary>Names and values in order, equal to another with the same ones.</summary>
/// <param name="pairs">In order.</param>
public sealed class Pairs(IEnumerable<(string Name, string Value)> pairs) : IEquatable<Pairs>
{
    /// <summary>No pairs.</summary>
    public static readonly Pairs None = new([]);

    private readonly (string Name, string Value)[] _pairs = [.. pairs];

    /// <summary>All of them.</summary>
    public IReadOnlyList<(string Name, string Value)> All => _pairs;

    /// <summary>The first value of a name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Null = there is none.</returns>
    public string? Find(string name) => Array.Find(_pairs, pair => pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <inheritdoc/>
    public bool Equals(Pairs? other) => other is not null && _pairs.AsSpan().SequenceEqual(other._pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pairs);

    /// <inheritdoc/>
    public override int GetHashCode() => _pairs.Length;
}

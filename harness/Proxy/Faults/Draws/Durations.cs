namespace TestHarness.Proxy;

/// <summary>A list of durations that is equal to another with the same values.</summary>
/// <param name="values">In order.</param>
public sealed class Durations(IEnumerable<TimeSpan> values) : IEquatable<Durations>
{
    /// <summary>The empty list.</summary>
    public static readonly Durations None = new([]);

    private readonly TimeSpan[] _values = [.. values];

    /// <summary>How many.</summary>
    public int Count => _values.Length;

    /// <summary>One of them, from 0.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public TimeSpan this[int index] => _values[index];

    /// <inheritdoc/>
    public bool Equals(Durations? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Durations);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Length;
}

namespace TestHarness.Stubs.Matching;

/// <summary><c>equalTo</c>: the text itself.</summary>
/// <param name="Text">The text.</param>
/// <param name="IgnoresCase">Whether case counts for nothing.</param>
public sealed record EqualTo(string Text, bool IgnoresCase) : ValuePattern
{
    /// <inheritdoc/>
    public override string ToString() => $"equalTo '{Text}'";

    internal override bool Matches(string value) => value.Equals(Text, IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}

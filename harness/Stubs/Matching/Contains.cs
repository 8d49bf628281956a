namespace TestHarness.Stubs.Matching;

/// <summary><c>contains</c>: a text that has this one in it.</summary>
/// <param name="Text">The part.</param>
public sealed record Contains(string Text) : ValuePattern
{
    /// <inheritdoc/>
    public override string ToString() => $"contains '{Text}'";

    internal override bool Matches(string value) => value.Contains(Text, StringComparison.Ordinal);
}

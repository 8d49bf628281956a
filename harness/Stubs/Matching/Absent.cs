namespace TestHarness.Stubs.Matching;

/// <summary><c>absent</c>: not there.</summary>
public sealed record Absent : ValuePattern
{
    /// <inheritdoc/>
    public override string ToString() => "absent";

    internal override bool Matches(string value) => value.Length == 0;

    internal override bool MatchesAny(IReadOnlyList<string>? values) => values is null or [];
}

using System.Text.RegularExpressions;

namespace TestHarness.Stubs.Matching;

/// <summary><c>matches</c> and <c>doesNotMatch</c>: a text that is, or is not, like an expression as a whole.</summary>
/// <param name="Pattern">The expression.</param>
/// <param name="IsNegated">Whether it must not.</param>
public sealed record MatchesRegex(string Pattern, bool IsNegated) : ValuePattern
{
    private readonly Lazy<Regex> _regex = new(() => Anchored.Of(Pattern));

    /// <inheritdoc/>
    public override string ToString() => $"{(IsNegated ? "doesNotMatch" : "matches")} '{Pattern}'";

    internal override bool Matches(string value) => _regex.Value.IsMatch(value) != IsNegated;
}

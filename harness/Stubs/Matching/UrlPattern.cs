using System.Text.RegularExpressions;

namespace TestHarness.Stubs.Matching;

/// <summary>An address: whole or the path alone, to the letter or like an expression.</summary>
/// <param name="Kind">How it is compared.</param>
/// <param name="Text">The text or the expression.</param>
public sealed record UrlPattern(UrlKind Kind, string Text)
{
    private readonly Lazy<Regex> _regex = new(() => Anchored.Of(Text));

    /// <inheritdoc/>
    public override string ToString() => Kind == UrlKind.Any ? "any url" : $"{char.ToLowerInvariant(Kind.ToString()[0])}{Kind.ToString()[1..]} {Text}";

    internal bool Matches(StubRequest request) => Kind switch
    {
        UrlKind.Url => request.Url == Text,
        UrlKind.UrlPath => request.Path == Text,
        UrlKind.UrlPattern => _regex.Value.IsMatch(request.Url),
        UrlKind.UrlPathPattern => _regex.Value.IsMatch(request.Path),
        _ => true,
    };
}

/// <summary>How addresses are compared; the names are WireMock's.</summary>
public enum UrlKind
{
    /// <summary>Not at all.</summary>
    Any,

    /// <summary>Path and query to the letter.</summary>
    Url,

    /// <summary>The path to the letter.</summary>
    UrlPath,

    /// <summary>Path and query like an expression.</summary>
    UrlPattern,

    /// <summary>The path like an expression.</summary>
    UrlPathPattern,
}

using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace TestHarness.Load;

/// <summary>Saves what a regular expression finds in the body: its first group, or all of it when it has none. It allocates; the others do not.</summary>
public sealed record RegexCapture : Capture
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private Regex? _regex;

    /// <summary>The expression.</summary>
    public required string Pattern { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Source => $"regex {Pattern}";

    internal override bool NeedsBody => true;

    internal override bool Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, ByteText to)
    {
        try
        {
            _regex ??= Made();
            var match = _regex.Match(Encoding.UTF8.GetString(body));
            to.Add(match.Groups.Count > 1 ? match.Groups[1].Value : match.Value);
            return match.Success;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    internal override IEnumerable<string> Problems()
    {
        try
        {
            Made();
            return [];
        }
        catch (ArgumentException e)
        {
            return [$"'{Pattern}' is no regular expression: {e.Message}"];
        }
    }

    private Regex Made() => new(Pattern, RegexOptions.CultureInvariant, Patience);
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace TestHarness.Pacts.Checks;

/// <summary>The engine tells names that are missing in a sentence at the object they are missing in; here each is a place of its own, with the value that the pact has there.</summary>
internal static partial class MissingNames
{
    /// <summary>The places; none when the mismatch is of another kind.</summary>
    public static IReadOnlyList<(string Path, string Expected)> In(PactMismatch mismatch)
    {
        var match = Sentence().Match(mismatch.Text);
        return match.Success ? [.. match.Groups["names"].Value.Split(", ").Select(name => ($"{(mismatch.Path.Length > 0 ? mismatch.Path : "$")}.{name}", Value(mismatch.Expected, name)))] : [];
    }

    private static string Value(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    [GeneratedRegex("missing the following keys: (?<names>.+)$")]
    private static partial Regex Sentence();
}

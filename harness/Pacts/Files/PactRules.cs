using System.Text.Json;

namespace TestHarness.Pacts.Files;

/// <summary>The matching rules of a part, by category (<c>path query header status body metadata</c>) and within it by path or name; each as the file's JSON of version 3.</summary>
public sealed record PactRules
{
    /// <summary>None.</summary>
    public static readonly PactRules None = new();

    /// <summary>The categories.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Categories { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The rules of a category by path or name; those of path and status have an empty name.</summary>
    /// <param name="category">The category.</param>
    /// <returns>The rules; none when there are none.</returns>
    public IReadOnlyDictionary<string, string> Of(string category) => Categories.GetValueOrDefault(category) ?? None.Empty;

    private Dictionary<string, string> Empty { get; } = [];

    /// <summary>The rule's matchers in words, e.g. <c>type</c> or <c>regex ch-\d+</c>.</summary>
    /// <param name="rule">A rule's JSON.</param>
    /// <returns>The words.</returns>
    public static string InWords(string rule)
    {
        using var json = JsonDocument.Parse(rule);
        var matchers = json.RootElement.TryGetProperty("matchers", out var list) ? list.EnumerateArray().Select(Words) : [];
        return string.Join(" and ", matchers);
    }

    private static string Words(JsonElement matcher)
    {
        var name = matcher.TryGetProperty("match", out var match) ? match.ToString() : "?";
        var rest = matcher.EnumerateObject().Where(field => field.Name != "match").Select(field => field.Name == name ? field.Value.ToString() : $"{field.Name} {field.Value}");
        return string.Join(' ', rest.Prepend(name));
    }
}

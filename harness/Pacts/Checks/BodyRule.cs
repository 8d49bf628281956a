using System.Text.Json;
using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>
/// A rule of a body. One whose matchers each read a value by itself is settled for a value that the engine, asked about that value alone, finds to hold: with the
/// place and the kind of the value there is nothing left that could change what comes of it. Other rules (equality, lists that contain, keys, values of all
/// names) are not settled by one value.
/// </summary>
internal sealed class BodyRule
{
    /// <summary>Told by the kind of a value alone; limits of length are told by the structure.</summary>
    private static readonly string[] OfKinds = ["type", "number", "integer", "decimal"];

    /// <summary>The engine reads nothing but the value.</summary>
    private static readonly string[] OfValues = ["regex", "include", "date", "time", "timestamp", "datetime", "semver", "boolean", "notEmpty"];

    /// <summary>What is asked of a value; null where one value does not settle the rule. Only who judges values needs the engine.</summary>
    private readonly Lazy<EngineMatcher[]?> _asked;

    public BodyRule(string path, string rule) => (Path, Words, _asked) = (RulePath.Parse(path), PactRules.InWords(rule), new(() => Asked(rule)));

    /// <summary>Where it holds.</summary>
    public RulePath Path { get; }

    /// <summary>Its matchers in words.</summary>
    public string Words { get; }

    /// <summary>Whether nothing but the kind of this value has to be kept.</summary>
    /// <param name="value">A text or number in JSON that ends with a zero.</param>
    public bool IsSettledBy(ReadOnlySpan<byte> value)
    {
        foreach (var matcher in _asked.Value ?? [])
        {
            if (matcher.Differs("null\0"u8, value) is not null)
            {
                return false;
            }
        }

        return _asked.Value is not null;
    }

    private static EngineMatcher[]? Asked(string rule)
    {
        using var json = JsonDocument.Parse(rule);
        string[] names = json.RootElement.TryGetProperty("matchers", out var list) ? [.. list.EnumerateArray().Select(Name)] : [];
        var matchers = EngineMatcher.Of(rule);
        return names.Length > 0 && names.Length == matchers.Count && Array.TrueForAll(names, static name => OfKinds.Contains(name) || OfValues.Contains(name))
            ? [.. matchers.Where((_, index) => OfValues.Contains(names[index]))]
            : null;
    }

    private static string Name(JsonElement matcher) => matcher.TryGetProperty("match", out var match) ? match.ToString() : "";
}

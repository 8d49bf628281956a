using System.Text.Json;

namespace TestHarness.Pacts;

/// <summary>One difference between what a pact asks for and what was there.</summary>
public sealed record PactMismatch
{
    /// <summary>What differs, as the engine names it, e.g. <c>BodyMismatch</c>, <c>StatusMismatch</c>, <c>HeaderMismatch</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where: a JSON path in a body, the name of a header or parameter; empty for what has no place of its own.</summary>
    public string Path { get; init; } = "";

    /// <summary>What the pact asks for.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What was there.</summary>
    public string Actual { get; init; } = "";

    /// <summary>The difference in the engine's words.</summary>
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Place}{Text}";

    private string Place => Path.Length > 0 && !Text.Contains(Path, StringComparison.Ordinal) ? $"{Path}: " : "";

    internal static PactMismatch Read(JsonElement json) => new()
    {
        Type = Word(json, "type"),
        Path = FirstOf(json, "path", "key", "parameter"),
        Expected = Word(json, "expected"),
        Actual = Word(json, "actual"),
        Text = Word(json, "mismatch"),
    };

    private static string FirstOf(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Word(json, name) is { Length: > 0 } word)
            {
                return word;
            }
        }

        return "";
    }

    private static string Word(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";
}

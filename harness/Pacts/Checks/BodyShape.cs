using System.Text;
using System.Text.Json;
using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>
/// What the rules of a body read in one: its structure with all names, and every value except those of which only the type is read. Two bodies of one
/// shape are judged alike.
/// </summary>
internal sealed class BodyShape(IReadOnlyDictionary<string, string> rules)
{
    private static readonly string[] OfNumbers = ["type", "number", "integer", "decimal"];
    private readonly IReadOnlyList<(RulePath Path, string[] Matchers, string Words)> _rules = [.. rules.Select(rule => (RulePath.Parse(rule.Key), Names(rule.Value), PactRules.InWords(rule.Value)))];

    /// <summary>The shape, or null when the body is no JSON.</summary>
    public string? Of(ReadOnlySpan<byte> body)
    {
        try
        {
            var shape = new StringBuilder(body.Length);
            var reader = new Utf8JsonReader(body);
            var path = new List<string>();
            while (reader.Read())
            {
                Step(ref reader, path, shape);
            }

            return shape.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The rule that a place is held to, in words: the longest whose path it is or lies under; <c>equality</c> without one.</summary>
    public string RuleAt(string path)
    {
        var segments = RulePath.Parse(path.Length > 0 ? path : "$").Segments;
        return _rules.Where(rule => rule.Path.Covers(segments)).OrderByDescending(rule => rule.Path.Segments.Count).Select(rule => rule.Words).FirstOrDefault("equality");
    }

    private void Step(ref Utf8JsonReader reader, List<string> path, StringBuilder shape)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                path.Add(reader.TokenType == JsonTokenType.StartArray ? RulePath.AnyIndex : "");
                shape.Append((char)reader.TokenType);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                path.RemoveAt(path.Count - 1);
                shape.Append((char)reader.TokenType);
                break;
            case JsonTokenType.PropertyName:
                path[^1] = reader.GetString()!;
                shape.Append(path[^1].Length).Append(':').Append(path[^1]);
                break;
            default:
                Value(ref reader, path, shape);
                break;
        }
    }

    private void Value(ref Utf8JsonReader reader, List<string> path, StringBuilder shape)
    {
        var matchers = _rules.Where(rule => rule.Path.Covers(path)).SelectMany(rule => rule.Matchers).Distinct().ToList();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        var onlyType = matchers.Count > 0 && reader.TokenType switch
        {
            JsonTokenType.String => matchers is ["type"],
            JsonTokenType.Number => matchers.TrueForAll(OfNumbers.Contains),
            _ => false,
        };
        shape.Append((char)reader.TokenType);
        if (!onlyType)
        {
            shape.Append(text.Length).Append(':').Append(text);
        }
        else if (reader.TokenType == JsonTokenType.Number)
        {
            shape.Append(text.AsSpan().IndexOfAny(".eE") >= 0 ? 'd' : 'i');
        }
        else
        {
            shape.Append(text.Length == 0 ? '0' : '1');
        }
    }

    private static string[] Names(string rule)
    {
        using var json = JsonDocument.Parse(rule);
        return json.RootElement.TryGetProperty("matchers", out var list)
            ? [.. list.EnumerateArray().Select(matcher => matcher.EnumerateObject().Count() == 1 && matcher.TryGetProperty("match", out var match) ? match.ToString() : "?")] : ["?"];
    }
}

using System.Text;
using System.Text.Json;

namespace TestHarness.Pacts.Checks;

/// <summary>
/// What the rules of a body read in one: its structure with all names, the kind of every value, and the value itself except where it settles all the rules that are
/// about it. Two bodies of one shape are judged alike.
/// </summary>
internal sealed class BodyShape(IReadOnlyDictionary<string, string> rules)
{
    /// <summary>Numbers beyond it are kept as they are: what is read where a double ends, readers may disagree on.</summary>
    private const double Readable = 1e300;

    /// <summary>The kind of what is always kept.</summary>
    private const char Whole = 'w';

    private readonly IReadOnlyList<BodyRule> _rules = [.. rules.Select(rule => new BodyRule(rule.Key, rule.Value))];

    /// <summary>The shape, or null when the body is no JSON in UTF-8.</summary>
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
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is how the reader tells a text that is not UTF-8, or half a character.
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
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        var kind = Kind(ref reader, text);
        shape.Append((char)reader.TokenType).Append(kind);
        if (kind == Whole || !IsSettled(ref reader, path))
        {
            shape.Append('=').Append(text.Length).Append(':').Append(text);
        }
    }

    /// <summary>What rules about kinds read of a text or a number.</summary>
    private static char Kind(ref Utf8JsonReader reader, string text) => reader.TokenType switch
    {
        JsonTokenType.String => text.Length == 0 ? '0' : '1',
        JsonTokenType.Number when text.AsSpan().IndexOfAny(".eE") >= 0 => reader.TryGetDouble(out var number) && Math.Abs(number) < Readable ? 'd' : Whole,
        JsonTokenType.Number when text != "-0" => reader.TryGetInt64(out _) || reader.TryGetUInt64(out _) ? 'i' : Whole,
        _ => Whole,
    };

    private bool IsSettled(ref Utf8JsonReader reader, List<string> path)
    {
        byte[]? value = null;
        var covered = false;
        foreach (var rule in _rules)
        {
            if (!rule.Path.Covers(path))
            {
                continue;
            }

            if (!rule.IsSettledBy(value ??= Ended(ref reader)))
            {
                return false;
            }

            covered = true;
        }

        return covered;
    }

    /// <summary>The value as it stands there, and a zero.</summary>
    private static byte[] Ended(ref Utf8JsonReader reader)
    {
        var quote = reader.TokenType == JsonTokenType.String ? "\""u8 : [];
        return [.. quote, .. reader.ValueSpan, .. quote, 0];
    }
}

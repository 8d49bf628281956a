using System.Text;
using System.Text.Json;

namespace TestHarness.Load;

/// <summary>
/// A path into a JSON text, as <c>$.order.lines[0].sku</c>: names and numbers, one value. It walks the text without building anything.
/// </summary>
internal sealed class JsonPath
{
    private readonly (byte[]? Name, int Index)[] _steps;

    private JsonPath((byte[]? Name, int Index)[] steps) => _steps = steps;

    /// <summary>Reads a path; null when it is none.</summary>
    public static JsonPath? Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            return null;
        }

        var steps = new List<(byte[]? Name, int Index)>();
        for (var at = 1; at < text.Length;)
        {
            var end = text.AsSpan(at + 1).IndexOfAny('.', '[') is >= 0 and var next ? at + 1 + next : text.Length;
            if (Step(text[at..end]) is not { } step)
            {
                return null;
            }

            steps.Add(step);
            at = end;
        }

        return new([.. steps]);
    }

    /// <summary>Appends the value at the path: a text without quotes, a number or other value as it stands. False when there is none, or null.</summary>
    public bool Find(ReadOnlySpan<byte> json, ByteText to)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && Walk(ref reader) && Copy(ref reader, json, to);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static (byte[]? Name, int Index)? Step(string part) => part switch
    {
        ['.', _, ..] => (Encoding.UTF8.GetBytes(part[1..]), 0),
        ['[', .. var digits, ']'] when int.TryParse(digits, out var index) && index >= 0 => (null, index),
        _ => null,
    };

    private bool Walk(ref Utf8JsonReader reader)
    {
        foreach (var (name, index) in _steps)
        {
            if (!(name is null ? IntoItem(ref reader, index) : IntoMember(ref reader, name)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IntoMember(ref Utf8JsonReader reader, byte[] name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool IntoItem(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ByteText to)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return false;
            case JsonTokenType.String:
                to.Took(reader.CopyString(to.Room(reader.ValueSpan.Length)));
                return true;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var begin = (int)reader.TokenStartIndex;
                reader.Skip();
                to.Add(json[begin..(int)reader.BytesConsumed]);
                return true;
            default:
                to.Add(reader.ValueSpan);
                return true;
        }
    }
}

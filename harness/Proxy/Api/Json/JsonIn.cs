using System.Text;
using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>Reads the first JSON value of a body; what stands behind it is not looked at.</summary>
internal static class JsonIn
{
    /// <summary>The first value.</summary>
    /// <param name="body">The body's bytes; what is not UTF-8 counts as U+FFFD.</param>
    /// <exception cref="ApiException">400: empty, cut off, or not JSON.</exception>
    public static JsonElement First(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        if (text.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
        {
            throw ApiException.BadBody("EOF");
        }

        try
        {
            return Whole(text, isLast: false) ?? Whole(text, isLast: true) ?? throw ApiException.BadBody("unexpected EOF");
        }
        catch (JsonException e)
        {
            throw ApiException.BadBody(IsCutOff(text) ? "unexpected EOF" : $"invalid JSON in line {e.LineNumber + 1} at byte {e.BytePositionInLine + 1}");
        }
    }

    /// <summary>How Go calls the kind of a value.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "bool",
    };

    private static JsonElement? Whole(ReadOnlySpan<byte> text, bool isLast)
    {
        var reader = new Utf8JsonReader(text, isLast, default);
        if (!JsonDocument.TryParseValue(ref reader, out var document))
        {
            return null;
        }

        using (document)
        {
            return document.RootElement.Clone();
        }
    }

    /// <summary>Nothing is wrong with it so far, there only should be more.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

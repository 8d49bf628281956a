using System.Globalization;
using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>Finds one value in a JSON body by a path like <c>$.order.items[0].sku</c>.</summary>
internal static class JsonPath
{
    /// <summary>The value as text (strings without quotes, all else as written); null = not JSON, or not there.</summary>
    public static string? Find(ReadOnlyMemory<byte> body, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var value = json.RootElement;
            foreach (var step in path.TrimStart('$').Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!Step(step, ref value))
                {
                    return null;
                }
            }

            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Step(string step, ref JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.TryGetProperty(step, out value);
        }

        var isIndex = int.TryParse(step.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        if (value.ValueKind != JsonValueKind.Array || !isIndex || index >= value.GetArrayLength())
        {
            return false;
        }

        value = value[index];
        return true;
    }
}

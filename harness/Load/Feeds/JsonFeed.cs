using System.Text.Json;

namespace TestHarness.Load;

/// <summary>Reads a JSON text: an array of objects, whose members are the columns; values are texts, numbers, true or false.</summary>
public static class JsonFeed
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The whole text.</param>
    /// <exception cref="FormatException">It is no such array, or a row lacks a member of the first one; the message says which.</exception>
    public static Feed Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is no JSON: {e.Message}", e);
        }
    }

    private static Feed Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array || root.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object))
        {
            throw new FormatException("it must be an array of objects");
        }

        List<string> columns = [.. root.EnumerateArray().Take(1).SelectMany(row => row.EnumerateObject()).Select(member => member.Name)];
        return new(columns, [.. root.EnumerateArray().Select((row, number) => Row(row, columns, number))]);
    }

    private static IReadOnlyList<string> Row(JsonElement row, List<string> columns, int number) =>
    [
        .. columns.Select(column => row.TryGetProperty(column, out var value)
            ? value.ToString()
            : throw new FormatException($"row {number + 1} has no member '{column}'")),
    ];
}

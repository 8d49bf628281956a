using System.Text.Json;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads the JSON file that a value names: an array of objects.</summary>
internal static class JsonKeys
{
    public static FeedTable? Table(Field field, FileText files)
    {
        if (CsvKeys.Text(field, files) is not { } text)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Table(json.RootElement) ?? (FeedTable?)field.Wrong($"'{field.Text()}' is no array of objects with the same members", "write e.g. [ { \"id\": \"a\" }, { \"id\": \"b\" } ]");
        }
        catch (JsonException e)
        {
            return (FeedTable?)field.Wrong($"'{field.Text()}' is no JSON: {e.Message}", "write an array of objects");
        }
    }

    private static FeedTable? Table(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array || root.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object))
        {
            return null;
        }

        List<string> columns = [.. root.EnumerateArray().Take(1).SelectMany(row => row.EnumerateObject()).Select(member => member.Name)];
        return root.EnumerateArray().All(row => columns.TrueForAll(column => row.TryGetProperty(column, out _)))
            ? new(columns, [.. root.EnumerateArray().Select(row => columns.ConvertAll(column => row.GetProperty(column).ToString()))])
            : null;
    }
}

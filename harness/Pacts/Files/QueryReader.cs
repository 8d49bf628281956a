using System.Text.Json;

namespace TestHarness.Pacts.Files;

/// <summary>Reads a query: a text in version 2, names with values after.</summary>
internal static class QueryReader
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Read(JsonElement request)
    {
        if (!request.TryGetProperty("query", out var query))
        {
            return null;
        }

        return query.ValueKind switch
        {
            JsonValueKind.String => Parse(query.GetString()!),
            JsonValueKind.Object => query.EnumerateObject().ToDictionary(field => field.Name, field => Listed(field.Value), StringComparer.Ordinal),
            _ => null,
        };
    }

    /// <summary>The parameters of a query as sent, decoded; <c>+</c> is a blank.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(string query)
    {
        var read = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decoded(equals < 0 ? pair : pair[..equals]);
            if (!read.TryGetValue(name, out var values))
            {
                read.Add(name, values = []);
            }

            values.Add(equals < 0 ? "" : Decoded(pair[(equals + 1)..]));
        }

        return read.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value);
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static IReadOnlyList<string> Listed(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()];
}

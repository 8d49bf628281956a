using System.Text.Json.Nodes;
using TestHarness.Core.Text;

namespace TestHarness.Core.Schemas;

/// <summary>Single values as a JSON schema says them. Each may be filled in: <c>${matrix.x}</c>.</summary>
internal static class ScalarKinds
{
    private const string FilledIn = @"\$\{";

    public static JsonObject Of(AskedOf asked, IReadOnlyList<string> examples)
    {
        var schema = Bare(asked);
        if (asked.Words is null && examples.Where(static example => !example.Contains("${", StringComparison.Ordinal)).ToList() is { Count: > 0 } shown)
        {
            schema["examples"] = new JsonArray([.. shown.Select(static example => JsonValue.Create(example))]);
        }

        return schema;
    }

    private static JsonObject Bare(AskedOf asked)
    {
        if (asked.Words is { } words && !Field.NameKinds.Contains(asked.Kind!))
        {
            return new() { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) }, new JsonObject { ["type"] = "string", ["pattern"] = FilledIn }) };
        }

        return asked.Kind switch
        {
            "a duration" => Duration(asked),
            "a rate" => Text(@"^[0-9.]+/(s|m|h)$", asked),
            "a percentage" => Text(@"^[0-9.]+%$", asked),
            "a size" => Text(@"^[0-9.]+([kKMG]i?)?B$", asked),
            "a byte rate" => Text(@"^[0-9.]+([kKMG]i?)?B/s$", asked),
            "a number" => new() { ["type"] = new JsonArray("number", "string"), ["pattern"] = $"^[0-9.]+$|{FilledIn}" },
            "true or false" => new() { ["type"] = new JsonArray("boolean", "string"), ["pattern"] = $"^(true|false)$|{FilledIn}" },
            { } whole when whole.StartsWith("a whole number", StringComparison.Ordinal) => new() { ["type"] = new JsonArray("integer", "string"), ["pattern"] = $"^[0-9]+$|{FilledIn}", ["description"] = $"{char.ToUpperInvariant(whole[0])}{whole[1..]}." },
            _ => new() { ["type"] = new JsonArray("string", "number", "boolean") },
        };
    }

    /// <summary>Nothing is the only number that needs no unit.</summary>
    private static JsonObject Duration(AskedOf asked)
    {
        var text = Text(@"^([0-9.]+(ms|s|m|h))+$|^0$", asked);
        (text["type"], text["minimum"], text["maximum"]) = (new JsonArray("string", "integer"), 0, 0);
        return text;
    }

    private static JsonObject Text(string pattern, AskedOf asked) => new()
    {
        ["type"] = "string", ["pattern"] = $"{pattern}|{FilledIn}", ["description"] = $"{char.ToUpperInvariant(asked.Kind![0])}{asked.Kind[1..]}: {asked.Cure}.",
    };
}

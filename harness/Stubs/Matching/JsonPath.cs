using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TestHarness.Stubs.Matching;

/// <summary>The part of JSONPath that stubs use: <c>$.a['b'][0][*]</c>, <c>$..name</c>, and filters <c>[?(@.name == 'x')]</c> with <c>== != =~</c> or none.</summary>
public sealed partial class JsonPath
{
    private readonly IReadOnlyList<Match> _steps;

    private JsonPath(string text, IReadOnlyList<Match> steps) => (Text, _steps) = (text, steps);

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <returns>The path, or null when it is not of the part that is known.</returns>
    public static JsonPath? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = Step().Matches(text, Math.Min(1, text.Length));
        return text.StartsWith('$') && steps.Sum(step => step.Length) == text.Length - 1 ? new(text, steps) : null;
    }

    /// <summary>A value as text; of a group its JSON.</summary>
    internal static string AsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "null";

    internal IEnumerable<JsonNode?> Find(JsonNode? root) => _steps.Aggregate((IEnumerable<JsonNode?>)[root], (found, step) => found.SelectMany(node => Next(node, step)));

    private static IEnumerable<JsonNode?> Next(JsonNode? node, Match step)
    {
        if (step.Groups["deep"].Success)
        {
            return Deep(node).SelectMany(inner => Named(inner, step.Groups["deep"].Value));
        }

        if (step.Groups["name"].Success)
        {
            return step.Groups["name"].Value == "*" ? Children(node) : Named(node, step.Groups["name"].Value);
        }

        if (step.Groups["index"].Success)
        {
            return node is JsonArray list && int.Parse(step.Groups["index"].Value) is var index && index < list.Count ? [list[index]] : [];
        }

        return step.Groups["field"].Success ? Children(node).Where(item => Keeps(item, step)) : Children(node);
    }

    private static bool Keeps(JsonNode? item, Match filter)
    {
        var found = Named(item, filter.Groups["field"].Value).ToList();
        var wanted = filter.Groups["value"].Value.Trim('\'', '"');
        return found.Count > 0 && filter.Groups["operator"].Value switch
        {
            "==" => AsText(found[0]) == wanted,
            "!=" => AsText(found[0]) != wanted,
            "=~" => Anchored.Of(wanted.Trim('/')).IsMatch(AsText(found[0])),
            _ => true,
        };
    }

    private static IEnumerable<JsonNode?> Named(JsonNode? node, string name) => node is JsonObject group && group.TryGetPropertyValue(name, out var value) ? [value] : [];

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject group => group.Select(field => field.Value),
        JsonArray list => list,
        _ => [],
    };

    private static IEnumerable<JsonNode?> Deep(JsonNode? node) => Children(node).SelectMany(Deep).Prepend(node);

    [GeneratedRegex("""\G(?:\.\.(?<deep>[\w-]+)|\.(?<name>[\w-]+|\*)|\['(?<name>[^']+)'\]|\[(?<index>\d+)\]|\[(?<all>\*)\]|\[\?\(\s*@\.(?<field>[\w-]+)\s*(?:(?<operator>==|!=|=~)\s*(?<value>'[^']*'|"[^"]*"|/[^/]*/|[\w.-]+)\s*)?\)\])""")]
    private static partial Regex Step();
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts.Files;

/// <summary>Reads <c>matchingRules</c> of all versions into the form of version 3.</summary>
internal static class RulesReader
{
    private static readonly string[] WithoutNames = ["path", "status"];

    public static PactRules Read(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("matchingRules", out var rules) || rules.ValueKind != JsonValueKind.Object)
        {
            return PactRules.None;
        }

        var read = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var rule in rules.EnumerateObject())
        {
            if (rule.Name.StartsWith('$'))
            {
                Old(rule, read);
            }
            else
            {
                Category(rule, read);
            }
        }

        return new() { Categories = read.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, string>)pair.Value) };
    }

    /// <summary>Version 3 and 4: <c>"body": {"$.a": {"matchers": [...]}}</c>, <c>"path": {"matchers": [...]}</c>.</summary>
    private static void Category(JsonProperty category, Dictionary<string, Dictionary<string, string>> read)
    {
        var name = category.Name == "content" ? "body" : category.Name;
        if (WithoutNames.Contains(name))
        {
            // The engine writes the status' rule under "$".
            var rule = category.Value.TryGetProperty("matchers", out _) ? category.Value : category.Value.EnumerateObject().Select(inner => inner.Value).FirstOrDefault(category.Value);
            Add(read, name, "", rule.GetRawText());
            return;
        }

        foreach (var rule in category.Value.EnumerateObject())
        {
            Add(read, name, name == "body" ? rule.Name : Named(rule.Name), rule.Value.GetRawText());
        }
    }

    /// <summary>Version 2: <c>"$.body.a": {"match": "type"}</c>.</summary>
    private static void Old(JsonProperty rule, Dictionary<string, Dictionary<string, string>> read)
    {
        var rest = rule.Name.Length > 1 ? rule.Name[1..].TrimStart('.') : "";
        var length = rest.IndexOfAny(['.', '[']);
        var category = length < 0 ? rest : rest[..length];
        var path = length < 0 ? "" : rest[length..];
        var matchers = new JsonObject { ["matchers"] = new JsonArray(Matcher(rule.Value)), ["combine"] = "AND" }.ToJsonString();
        switch (category)
        {
            case "body":
                Add(read, "body", "$" + path, matchers);
                break;
            case "headers" or "header":
                Add(read, "header", Named(path), matchers);
                break;
            case "query":
                Add(read, "query", Named(path), matchers);
                break;
            default:
                Add(read, category, "", matchers);
                break;
        }
    }

    private static JsonObject Matcher(JsonElement rule)
    {
        var matcher = JsonNode.Parse(rule.GetRawText())!.AsObject();
        matcher["match"] ??= matcher.ContainsKey("regex") ? "regex" : "type";
        return matcher;
    }

    /// <summary><c>$.name</c>, <c>.name</c>, <c>['name']</c> and <c>name[0]</c> are all <c>name</c>.</summary>
    private static string Named(string path)
    {
        var name = path.TrimStart('$').TrimStart('.');
        if (name.StartsWith("['", StringComparison.Ordinal) && name.IndexOf("']", StringComparison.Ordinal) is > 0 and var end)
        {
            return name[2..end];
        }

        return name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? name[..bracket] : name;
    }

    private static void Add(Dictionary<string, Dictionary<string, string>> read, string category, string name, string rule)
    {
        if (!read.TryGetValue(category, out var rules))
        {
            read.Add(category, rules = new(category == "header" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal));
        }

        rules[name] = rule;
    }
}

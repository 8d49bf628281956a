using System.Text.Json.Nodes;
using TestHarness.Reporting;
using TestHarness.Tests.Repository;

namespace TestHarness.Tests.Reporting;

/// <summary><c>reports/results.schema.json</c> says what <c>results.json</c> is: all of it, and what is not so is found.</summary>
public sealed class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(Repo.Text("reports/results.schema.json"))!;

    [Fact]
    public void Every_results_file_is_as_published_and_has_nothing_that_is_not()
    {
        foreach (var input in new[] { Outage.Failed, Outage.Passed, Outage.Inconclusive, Hostile.Everywhere("text") })
        {
            Findings.None(Check(JsonNode.Parse(ResultsJson.Render(input)), Schema, "$"));
        }
    }

    [Fact]
    public void What_is_not_as_published_is_found()
    {
        var results = JsonNode.Parse(ResultsJson.Render(Outage.Failed))!.AsObject();
        results["version"] = 2;
        results["outcome"] = "fine";
        results["line"] = "3";
        results["more"] = true;
        results.Remove("seed");
        results["verdicts"]![0]!["evidence"]![0]!["at_s"] = "soon";

        Assert.Equal(
            ["$.version: not 1", "$.line: not integer", "$.outcome: none of passed failed inconclusive error", "$.verdicts[0].evidence[0].at_s: not number", "$: seed is missing", "$.more: not published"],
            Check(results, Schema, "$").OrderBy(found => found.EndsWith("missing", StringComparison.Ordinal) ? 1 : found.EndsWith("published", StringComparison.Ordinal) ? 2 : 0));
    }

    private static IEnumerable<string> Check(JsonNode? value, JsonNode schema, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Check(value, Schema["$defs"]![reference.Split('/')[^1]]!, path);
        }

        return Kind(value, schema, path)
            .Concat(value is JsonObject one ? Members(one, schema, path) : [])
            .Concat(value is JsonArray many ? many.Index().SelectMany(item => Check(item.Item, schema["items"]!, $"{path}[{item.Index}]")) : []);
    }

    private static IEnumerable<string> Kind(JsonNode? value, JsonNode schema, string path)
    {
        if (schema["const"] is { } only && !JsonNode.DeepEquals(value, only))
        {
            yield return $"{path}: not {only}";
        }

        if (schema["enum"] is JsonArray some && !some.Any(one => JsonNode.DeepEquals(value, one)))
        {
            yield return $"{path}: none of {string.Join(' ', some)}";
        }

        var types = schema["type"] switch { JsonArray several => several.Select(type => (string)type!).ToList(), { } type => [(string)type!], null => [] };
        if (types.Count > 0 && !types.Any(type => Is(value, type)))
        {
            yield return $"{path}: not {string.Join(" or ", types)}";
        }
    }

    private static IEnumerable<string> Members(JsonObject value, JsonNode schema, string path)
    {
        var known = schema["properties"]!.AsObject();
        return (schema["required"]?.AsArray() ?? []).Where(name => !value.ContainsKey((string)name!)).Select(name => $"{path}: {name} is missing")
            .Concat(value.SelectMany(member => known[member.Key] is { } own ? Check(member.Value, own, $"{path}.{member.Key}") : [$"{path}.{member.Key}: not published"]));
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "integer" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number && value.ToJsonString().All(letter => char.IsDigit(letter) || letter == '-'),
        _ => value is JsonValue && value.GetValueKind().ToString().ToLowerInvariant() is var kind && (kind == type || (type == "boolean" && kind is "true" or "false")),
    };
}

using System.Text.Json.Nodes;
using TestHarness.Core.Text;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Schemas;

/// <summary>Writes what was asked of samples of one value down as a JSON schema.</summary>
internal sealed class SchemaWriter(SourceFile file, Asked asked)
{
    /// <summary>The schema that all samples keep: one form, or any of several.</summary>
    public JsonObject Of(IReadOnlyList<YamlNode> samples)
    {
        if (samples.Any(sample => asked.Of(sample).Free))
        {
            return [];
        }

        var alike = samples.Select(sample => asked.Of(sample).Alike).OfType<string>().Distinct().Select(name => new JsonObject { ["$ref"] = $"#/definitions/{name}" });
        return AnyOf([.. alike, .. Forms([.. samples.Where(sample => asked.Of(sample).Alike is null)])]);
    }

    private static JsonObject AnyOf(IReadOnlyList<JsonObject> forms) => forms switch { [] => [], [var only] => only, _ => new() { ["anyOf"] = new JsonArray([.. forms]) } };

    /// <summary>The whole schema of a file, with what is alike in several places under <c>definitions</c>.</summary>
    public JsonObject OfFile(YamlNode root)
    {
        var schema = Of([root]);
        if (asked.Alike is { Count: > 0 } alike)
        {
            schema["definitions"] = new JsonObject(alike.Select(same => KeyValuePair.Create<string, JsonNode?>(same.Key, AnyOf(Forms([.. same])))));
        }

        return schema;
    }

    private IReadOnlyList<JsonObject> Forms(IReadOnlyList<YamlNode> samples)
    {
        var singles = samples.Where(sample => sample is YamlSequenceNode list && asked.Of(list).OneOrMore).SelectMany(Items).ToList();
        var lists = samples.OfType<YamlSequenceNode>().ToList();
        var listed = samples.Where(sample => asked.Of(sample).OneOrMore && sample is not YamlSequenceNode);
        return
        [
            .. Maps([.. samples.Concat(singles).OfType<YamlMappingNode>()]),
            .. Scalars([.. samples.Concat(singles).OfType<YamlScalarNode>()]),
            .. lists.Count > 0 || listed.Any() ? [new JsonObject { ["type"] = "array", ["items"] = Of([.. lists.SelectMany(Items), .. listed.Select(Unlisted)]) }] : Array.Empty<JsonObject>(),
        ];
    }

    private static IEnumerable<YamlNode> Items(YamlNode list) => ((YamlSequenceNode)list).Children;

    /// <summary>A value that stands for a list of it, as an item: asked the same, but for that.</summary>
    private YamlNode Unlisted(YamlNode single)
    {
        YamlNode item = single is YamlMappingNode map ? new YamlMappingNode(map.Children) : new YamlScalarNode(((YamlScalarNode)single).Value);
        asked.Like(item, asked.Of(single) with { OneOrMore = false });
        return item;
    }

    private IEnumerable<JsonObject> Maps(IReadOnlyList<YamlMappingNode> maps) =>
        maps.GroupBy(map => asked.Of(map).Variant).Select(same => Map([.. same], same.Key));

    private JsonObject Map(IReadOnlyList<YamlMappingNode> maps, string? variant)
    {
        var schema = new JsonObject { ["type"] = "object" };
        string[] required = [.. variant is null ? [] : new[] { variant }, .. maps.Select(IEnumerable<string> (map) => asked.Of(map).Needed).Aggregate(Enumerable.Intersect).Order(StringComparer.Ordinal)];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Distinct().Select(static key => JsonValue.Create(key))]);
        }

        if (!maps.Any(map => asked.Of(map).Closed))
        {
            schema["additionalProperties"] = Of([.. maps.SelectMany(map => map.Children.Values)]);
            return schema;
        }

        var later = maps.SelectMany(map => asked.Of(map).Later).ToHashSet(StringComparer.Ordinal);
        var shown = maps.SelectMany(map => map.Children).ToLookup(pair => $"{pair.Key}");
        var keys = maps.SelectMany(map => map.Children.Keys).Select(key => $"{key}").Concat(maps.SelectMany(map => asked.Of(map).Keys)).Distinct().Where(key => !later.Contains(key) && maps.Any(map => asked.Of(map).Keys.Contains(key)));
        schema["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key, Property(shown[key]))));
        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Property(IEnumerable<KeyValuePair<YamlNode, YamlNode>> pairs)
    {
        List<KeyValuePair<YamlNode, YamlNode>> shown = [.. pairs];
        var schema = Of([.. shown.Select(pair => pair.Value)]);
        var said = shown.Select(pair => Comments.Behind(file, pair.Key)).FirstOrDefault(comment => comment.Length > 0) ?? "";
        var unit = schema["description"]?.GetValue<string>() ?? "";
        if (said.Length + unit.Length > 0)
        {
            schema["description"] = said.Length == 0 ? unit : unit.Length == 0 ? said : $"{said}\n{unit}";
        }

        return schema;
    }

    private IEnumerable<JsonObject> Scalars(IReadOnlyList<YamlScalarNode> scalars) => scalars.Count == 0 ? [] :
        [scalars.Select(scalar => asked.Of(scalar)).FirstOrDefault(of => of.Kind is not null) is { } kind ? ScalarKinds.Of(kind, [.. scalars.Select(scalar => scalar.Value ?? "").Distinct().Take(3)]) : []];
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TestHarness.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>Writes a YAML value as JSON: plain numbers, true, false and null stay what they are, everything else is a string.</summary>
internal static partial class JsonBody
{
    public static string Write(Field field, Picks picks)
    {
        field.IsFree();
        return Node(field, picks)?.ToJsonString(Relaxed) ?? "null";
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode? Node(Field field, Picks picks) => field.Node switch
    {
        YamlMappingNode => new JsonObject(field.Mapping()!.All.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Value, picks)))),
        YamlSequenceNode => new JsonArray([.. field.Items().Select(item => Node(item, picks))]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } when Literal(plain) is { } literal => literal,
        _ => field.Empty ? null : JsonValue.Create(picks.Check(field)),
    };

    private static JsonNode? Literal(string? plain) => plain switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(plain, out var whole) && whole.ToString() == plain => JsonValue.Create(whole),
        _ when Decimal().IsMatch(plain ?? "") && decimal.TryParse(plain, out var number) => JsonValue.Create(number),
        _ => null,
    };

    /// <summary>A decimal as JSON writes it: what begins with a zero, a plus or has separators is a text.</summary>
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\.[0-9]+$")]
    private static partial Regex Decimal();
}

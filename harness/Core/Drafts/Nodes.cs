using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Drafts;

/// <summary>Looks into YAML of others, in which anything may stand anywhere.</summary>
internal static class Nodes
{
    public static YamlNode? At(this YamlNode node, string key) =>
        (node as YamlMappingNode)?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } text } && text == key).Value;

    public static YamlMappingNode? Group(this YamlNode node, string key) => node.At(key) as YamlMappingNode;

    public static string? Value(this YamlNode node, string key) => node.At(key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    public static IReadOnlyList<string> Keys(this YamlNode node) => [.. ((node as YamlMappingNode)?.Children.Keys ?? []).OfType<YamlScalarNode>().Select(static key => key.Value ?? "")];
}

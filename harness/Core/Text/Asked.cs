using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Text;

/// <summary>What readers asked of the values of a file while they read it: of this a schema is made, so that it cannot say anything else than they do.</summary>
internal sealed class Asked
{
    private readonly Dictionary<YamlNode, AskedOf> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The values that are read alike, wherever they stand, by what they are: each may have any of their forms.</summary>
    public ILookup<string, YamlNode> Alike => _nodes.Where(pair => pair.Value.Alike is not null).ToLookup(pair => pair.Value.Alike!, pair => pair.Key);

    /// <summary>What was asked of a value.</summary>
    public AskedOf Of(YamlNode node)
    {
        if (!_nodes.TryGetValue(node, out var asked))
        {
            _nodes.Add(node, asked = new());
        }

        return asked;
    }

    /// <summary>Lets a value have been asked what another was.</summary>
    public void Like(YamlNode node, AskedOf other) => _nodes[node] = other;
}

/// <summary>What was asked of one value.</summary>
internal sealed record AskedOf
{
    /// <summary>The keys that were asked for, whether they are there or not.</summary>
    public HashSet<string> Keys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The keys without which it cannot be read, whatever else stands in it.</summary>
    public HashSet<string> Needed { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Keys of the format that are not supported yet.</summary>
    public HashSet<string> Later { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether any other key is a mistake.</summary>
    public bool Closed { get; set; }

    /// <summary>Whether a single value may stand in place of the list.</summary>
    public bool OneOrMore { get; set; }

    /// <summary>The key that says what kind of entry this is.</summary>
    public string? Variant { get; set; }

    /// <summary>What values like this one are called wherever they stand, e.g. <c>request</c>.</summary>
    public string? Alike { get; set; }

    /// <summary>Whether it is the user's own, of any form.</summary>
    public bool Free { get; set; }

    /// <summary>What the value is, e.g. <c>a duration</c>; null when nobody looked.</summary>
    public string? Kind { get; set; }

    /// <summary>How such a value is written.</summary>
    public string Cure { get; set; } = "";

    /// <summary>The words that it may be; null when it is no word of a list.</summary>
    public IReadOnlyCollection<string>? Words { get; set; }
}

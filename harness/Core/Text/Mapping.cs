using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Text;

/// <summary>A group of keys. Whoever reads it takes the keys that it knows; what is left over when it closes is a problem.</summary>
internal sealed class Mapping(string name, YamlMappingNode node, Reading reading)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Name => name;

    public Reading Reading => reading;

    public Place Place => new(reading.File.Path, (int)node.Start.Line, (int)node.Start.Column);

    /// <summary>All keys with their values, in the order of the file.</summary>
    public IEnumerable<(string Key, Field Value)> All => node.Children.Select(pair => (Key(pair.Key), At(pair)));

    /// <summary>The value of a key, or null when it is not there.</summary>
    public Field? Take(string key)
    {
        _known.Add(key);
        reading.Asked?.Of(node).Keys.Add(key);
        foreach (var pair in node.Children)
        {
            if (Key(pair.Key) == key)
            {
                return At(pair);
            }
        }

        return null;
    }

    /// <summary>The value of a key; a problem when it is not there.</summary>
    public Field? Need(string key, string cure)
    {
        reading.Asked?.Of(node).Needed.Add(key);
        return NeedThen(key, cure);
    }

    /// <summary>The same, of a key that is needed because of what other keys say: schemas leave that to the reader.</summary>
    public Field? NeedThen(string key, string cure)
    {
        var found = Take(key);
        if (found is null)
        {
            var first = node.Children.Count > 0 ? node.Children[0].Key : node;
            new Field(name, first, reading).Wrong($"'{key}' is missing in '{name}'", cure);
        }

        return found;
    }

    /// <summary>Keys of the format that this version cannot do yet: a problem by name for each that is there.</summary>
    public void Later(params IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            reading.Asked?.Of(node).Later.Add(key);
            if (Take(key) is not null)
            {
                KeyField(key).Wrong($"'{key}' is not yet supported", NotYet.Cure);
            }
        }
    }

    /// <summary>Takes note of the key that says what kind of entry this is.</summary>
    public void IsKind(string key) => reading.Asked?.Of(node).Variant = key;

    /// <summary>Every key that nobody took is a problem.</summary>
    public void Close()
    {
        reading.Asked?.Of(node).Closed = true;
        foreach (var pair in node.Children.Where(pair => !_known.Contains(Key(pair.Key))))
        {
            var key = Key(pair.Key);
            new Field(key, pair.Key, reading).Wrong($"'{name}' has no key '{key}'", UnknownWord.Cure(key, _known));
        }
    }

    /// <summary>The key itself as a field, to complain about.</summary>
    public Field KeyField(string key) => new(key, node.Children.First(pair => Key(pair.Key) == key).Key, reading);

    private Field At(KeyValuePair<YamlNode, YamlNode> pair)
    {
        var empty = pair.Value is YamlScalarNode { Value: null or "", Style: YamlDotNet.Core.ScalarStyle.Plain };
        return new(Key(pair.Key), pair.Value, reading, empty ? pair.Key : null);
    }

    private static string Key(YamlNode key) => key is YamlScalarNode { Value: { } text } ? text : "?";
}

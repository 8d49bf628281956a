using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>How a kind of toxic is said in Toxiproxy's JSON.</summary>
internal abstract class ToxicType(string name)
{
    /// <summary>The word of <c>type</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Reads the <c>attributes</c> object. Names count in any case, unknown ones are ignored, null = absent, the last of several wins.</summary>
    /// <param name="attributes">The object; null = absent.</param>
    /// <param name="current">The toxic whose values stay where nothing is said; null = the defaults.</param>
    /// <param name="problems">Gets a sentence for each value of the wrong type and for each that is out of range.</param>
    /// <returns>A new toxic; null when there are problems.</returns>
    public abstract Toxic? Read(JsonElement? attributes, Toxic? current, ICollection<string> problems);

    /// <summary>Writes the <c>attributes</c> object.</summary>
    public abstract void Write(Toxic toxic, Utf8JsonWriter json);
}

/// <summary>The same, for one kind.</summary>
internal sealed class ToxicType<TToxic>(string name, TToxic defaults, params ToxicAttribute<TToxic>[] attributes) : ToxicType(name)
    where TToxic : Toxic
{
    public override Toxic? Read(JsonElement? json, Toxic? current, ICollection<string> problems)
    {
        var toxic = (TToxic?)current ?? defaults;
        var before = problems.Count;
        if (json is { ValueKind: JsonValueKind.Object } values)
        {
            foreach (var value in values.EnumerateObject())
            {
                toxic = Merge(toxic, value, problems);
            }
        }
        else if (json is { ValueKind: not JsonValueKind.Null } other)
        {
            problems.Add($"json: cannot unmarshal {other.ValueKind.ToString().ToLowerInvariant()} into attributes of type object");
        }

        if (problems.Count == before)
        {
            toxic.Problems().ToList().ForEach(problems.Add);
        }

        return problems.Count == before ? toxic : null;
    }

    public override void Write(Toxic toxic, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var attribute in attributes)
        {
            attribute.Write((TToxic)toxic, json);
        }

        json.WriteEndObject();
    }

    private TToxic Merge(TToxic toxic, JsonProperty value, ICollection<string> problems)
    {
        var attribute = Array.Find(attributes, a => string.Equals(a.Name, value.Name, StringComparison.OrdinalIgnoreCase));
        return attribute is null || value.Value.ValueKind == JsonValueKind.Null ? toxic : attribute.Set(toxic, value.Value, problems) ?? toxic;
    }
}

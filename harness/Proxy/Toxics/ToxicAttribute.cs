using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>One attribute of a kind of toxic: its name, how it is read from JSON and how it is written.</summary>
internal sealed class ToxicAttribute<TToxic>
    where TToxic : Toxic
{
    private readonly Func<TToxic, JsonElement, TToxic?> _set;
    private readonly Action<TToxic, Utf8JsonWriter> _write;
    private readonly string _type;

    /// <summary>A whole number.</summary>
    public ToxicAttribute(string name, Func<TToxic, long> get, Func<TToxic, long, TToxic> set)
    {
        (Name, _type) = (name, "int");
        _set = (toxic, json) => json.TryGetInt64(out var value) ? set(toxic, value) : default;
        _write = (toxic, json) => json.WriteNumber(Name, get(toxic));
    }

    /// <summary>Any number.</summary>
    public ToxicAttribute(string name, Func<TToxic, double> get, Func<TToxic, double, TToxic> set)
    {
        (Name, _type) = (name, "float");
        _set = (toxic, json) => json.TryGetDouble(out var value) ? set(toxic, value) : default;
        _write = (toxic, json) => json.WriteNumber(Name, get(toxic));
    }

    public string Name { get; }

    /// <summary>The toxic with this value; null and a problem when the value is of the wrong type.</summary>
    public TToxic? Set(TToxic toxic, JsonElement value, ICollection<string> problems)
    {
        var set = value.ValueKind == JsonValueKind.Number ? _set(toxic, value) : default;
        if (set is null)
        {
            var what = value.ValueKind == JsonValueKind.Number ? "number " + value.GetRawText() : Kind(value);
            problems.Add($"json: cannot unmarshal {what} into attribute {Name} of type {_type}");
        }

        return set;
    }

    public void Write(TToxic toxic, Utf8JsonWriter json) => _write(toxic, json);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "string",
    };
}

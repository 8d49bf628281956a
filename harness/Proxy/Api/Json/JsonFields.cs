using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>An object of a body, read leniently in names and strictly in types: names in any case, the last of several wins, null is as if absent, unknown ones are not looked at.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an object; null counts as an empty one.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ApiException">400: it is another kind of value.</exception>
    public JsonFields(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("", JsonIn.Kind(value), "object");
        }

        foreach (var field in value.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
        {
            _fields[field.Name] = field.Value;
        }
    }

    public string? Text(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, JsonIn.Kind(value), "string");
        }
        catch (InvalidOperationException)
        {
            throw ApiException.BadBody($"field {name} holds half a surrogate pair");
        }
    }

    public bool? Flag(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Wrong(name, JsonIn.Kind(other), "bool"),
    };

    public float? Single(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when float.IsFinite(value.GetSingle()) => value.GetSingle(),
        { ValueKind: JsonValueKind.Number } value => throw Wrong(name, $"number {value.GetRawText()}", "float32"),
        { } other => throw Wrong(name, JsonIn.Kind(other), "float32"),
    };

    /// <summary>A value of any kind; null = not there.</summary>
    public JsonElement? Value(string name) => _fields.TryGetValue(name, out var value) ? value : null;

    /// <summary>The items of an array; none when it is not there.</summary>
    public IReadOnlyList<JsonElement> Items(string name) => Value(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
        { } other => throw Wrong(name, JsonIn.Kind(other), "array"),
    };

    internal static ApiException Wrong(string where, string found, string wanted) =>
        ApiException.BadBody($"json: cannot unmarshal {found} into {(where.Length > 0 ? $"field {where}" : "a value")} of type {wanted}");
}

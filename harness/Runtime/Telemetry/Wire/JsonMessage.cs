using System.Globalization;
using System.Text.Json;
using TestHarness.Core.Text;

namespace TestHarness.Runtime;

/// <summary>How a protobuf message stands in JSON: its fields by their names. A request in JSON is written again in protobuf, so that there is one reading of each.</summary>
internal sealed class JsonMessage : Dictionary<string, JsonField>
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public JsonMessage()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Writes a request in protobuf.</summary>
    /// <exception cref="InvalidDataException">It is no JSON, or a field has another type.</exception>
    public byte[] Encode(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Encode(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"the body is not OTLP in JSON: {e.Message}", e);
        }
    }

    private byte[] Encode(JsonElement json)
    {
        var to = new WireWriter();
        foreach (var property in json.EnumerateObject())
        {
            if (TryGetValue(property.Name, out var field) && property.Value.ValueKind != JsonValueKind.Null)
            {
                foreach (var value in property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : (IEnumerable<JsonElement>)[property.Value])
                {
                    Write(to, field, value);
                }
            }
        }

        return to.Done();
    }

    private static void Write(WireWriter to, JsonField field, JsonElement value) => _ = field.Type switch
    {
        JsonType.Text => to.Bytes(field.Number, System.Text.Encoding.UTF8.GetBytes(value.GetString()!)),
        JsonType.Hex => to.Bytes(field.Number, Convert.FromHexString(value.GetString()!)),
        JsonType.Base64 => to.Bytes(field.Number, value.GetBytesFromBase64()),
        JsonType.Flag => to.Whole(field.Number, value.GetBoolean() ? 1 : 0),
        JsonType.Whole => to.Whole(field.Number, Number(value)),
        JsonType.Time => to.Fixed(field.Number, (ulong)Number(value)),
        JsonType.Real => to.Fixed(field.Number, BitConverter.DoubleToUInt64Bits(Real(value))),
        _ => to.Bytes(field.Number, field.Message!().Encode(value)),
    };

    /// <summary>64 bits are a text in JSON, or a number.</summary>
    private static long Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt64();

    private static double Real(JsonElement value) => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();
}

/// <summary>One field.</summary>
/// <param name="Number">Its number in protobuf.</param>
/// <param name="Type">What it holds; a list of them is one in JSON too.</param>
/// <param name="Message">What it holds when that is a message.</param>
internal sealed record JsonField(int Number, JsonType Type, Func<JsonMessage>? Message = null)
{
    /// <summary>A field that holds a message.</summary>
    public JsonField(int number, Func<JsonMessage> message)
        : this(number, JsonType.Message, message)
    {
    }
}

/// <summary>What fields hold.</summary>
internal enum JsonType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>An id in hexadecimal digits.</summary>
    Hex,

    /// <summary>Bytes.</summary>
    Base64,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>64 bits of fixed length.</summary>
    Time,

    /// <summary>A floating point number.</summary>
    Real,

    /// <summary>Another message.</summary>
    Message,
}

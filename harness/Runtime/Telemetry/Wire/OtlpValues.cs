using System.Globalization;
using TestHarness.Core.Text;

namespace TestHarness.Runtime;

/// <summary>Reads OTLP's <c>KeyValue</c> and <c>AnyValue</c>: attributes become texts, cut to what a person reads, without secrets.</summary>
internal static class OtlpValues
{
    private const int MostAttributes = 64;
    private const int LongestValue = 1024;
    private const int DeepestValue = 16;

    /// <summary>One attribute; the name is empty when it has none.</summary>
    public static KeyValuePair<string, string> Attribute(ReadOnlySpan<byte> message)
    {
        var (name, value) = Pair(message, 0);
        return new(Cut(name), Open(Cut(name), Cut(value)));
    }

    /// <summary>Attributes as one text.</summary>
    public static string Labels(IReadOnlyCollection<KeyValuePair<string, string>> attributes) =>
        Core.Records.Labels.Of(attributes.Where(attribute => attribute.Key.Length > 0).Take(MostAttributes));

    /// <summary>A value as text: lists and maps as JSON has them, bytes as base64.</summary>
    public static string Value(ReadOnlySpan<byte> message) => Value(message, 0);

    private static string Value(ReadOnlySpan<byte> message, int depth)
    {
        if (depth > DeepestValue)
        {
            throw new InvalidDataException($"a value lies deeper than {DeepestValue} others");
        }

        var text = "";
        var fields = new WireReader(message);
        while (fields.Next())
        {
            text = fields.Number switch
            {
                1 => fields.Text,
                2 => fields.Bits != 0 ? "true" : "false",
                3 => fields.Whole.ToString(CultureInfo.InvariantCulture),
                4 => fields.Real.ToString("R", CultureInfo.InvariantCulture),
                5 => $"[{Parts(fields.Bytes, depth, named: false)}]",
                6 => $"{{{Parts(fields.Bytes, depth, named: true)}}}",
                7 => Convert.ToBase64String(fields.Bytes[..Math.Min(fields.Bytes.Length, LongestValue)]),
                _ => text,
            };
        }

        return text;
    }

    private static string Parts(ReadOnlySpan<byte> message, int depth, bool named)
    {
        var parts = new List<string>();
        WireReader.Each(message, 1, part =>
        {
            if (parts.Count < MostAttributes)
            {
                parts.Add(named ? Named(Pair(part, depth + 1)) : Value(part, depth + 1));
            }
        });
        return string.Join(", ", parts);
    }

    private static string Named((string Name, string Value) pair) => $"{pair.Name}: {pair.Value}";

    /// <summary>A <c>KeyValue</c>.</summary>
    private static (string Name, string Value) Pair(ReadOnlySpan<byte> message, int depth)
    {
        var (name, value) = ("", "");
        var fields = new WireReader(message);
        while (fields.Next())
        {
            (name, value) = fields.Number switch { 1 => (fields.Text, value), 2 => (name, Value(fields.Bytes, depth)), _ => (name, value) };
        }

        return (name, value);
    }

    /// <summary>The value without secrets: its name may say that it is one.</summary>
    private static string Open(string name, string value)
    {
        var whole = $"{name}=\"{value}\"";
        return Redaction.Of(whole) == whole ? value : Redaction.Of(value) is var alone && alone != value ? alone : Redaction.Mark;
    }

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}

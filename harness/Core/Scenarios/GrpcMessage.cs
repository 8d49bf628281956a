using System.Text;
using TestHarness.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Core.Scenarios;

/// <summary>
/// Writes <c>message: { 1: SKU-1, 2: 3 }</c> as protobuf: fields by their numbers, so that nobody needs the <c>.proto</c> file. Plain whole numbers, true and false are
/// varints, all other scalars text; a list is a field that comes again, a group of keys a message in the message.
/// </summary>
internal static class GrpcMessage
{
    private const int MostFields = (1 << 29) - 1;

    /// <summary>The message; empty for null.</summary>
    public static byte[] Write(Field? field)
    {
        field?.IsFree();
        return field is null ? [] : Message(field);
    }

    private static byte[] Message(Field field)
    {
        var to = new WireWriter();
        foreach (var (key, value) in field.Mapping()?.All ?? [])
        {
            if (!int.TryParse(key, out var number) || number is < 1 or > MostFields)
            {
                value.Wrong($"'{key}' is no number of a protobuf field", "write the field's number as its .proto file has it, e.g. message: { 1: SKU-1 }");
                continue;
            }

            foreach (var one in value.Node is YamlSequenceNode ? value.Items() : [value])
            {
                Write(to, number, one);
            }
        }

        return to.Done();
    }

    private static void Write(WireWriter to, int number, Field value)
    {
        _ = value.Node is YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } && Whole(plain) is { } whole
            ? to.Given(number, whole)
            : to.Bytes(number, value.Node is YamlMappingNode ? Message(value) : Encoding.UTF8.GetBytes(Fixed(value)));
    }

    /// <summary>Its length is written before it, so that it is known beforehand.</summary>
    private static string Fixed(Field value)
    {
        var text = value.Text() ?? "";
        if (text.Contains("${", StringComparison.Ordinal))
        {
            value.Wrong("a message has no placeholders", "write a fixed value");
        }

        return text;
    }

    private static long? Whole(string? plain) => plain switch
    {
        "true" => 1,
        "false" => 0,
        _ => long.TryParse(plain, out var whole) && $"{whole}" == plain ? whole : null,
    };
}

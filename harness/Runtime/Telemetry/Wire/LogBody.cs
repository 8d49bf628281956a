using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>Reads <c>ExportLogsServiceRequest</c>.</summary>
internal static class LogBody
{
    private const int TraceBytes = 16;
    private const ulong Info = 9;
    private const ulong Warn = 13;
    private const ulong Error = 17;

    /// <summary>Takes every line in.</summary>
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static void Read(ReadOnlySpan<byte> body, OtlpIntake into) => OtlpBody.Each(body, (resource, message) => Record(resource, message, into));

    private static void Record(OtlpResource resource, ReadOnlySpan<byte> message, OtlpIntake into)
    {
        var line = new LogLine(0) { Service = resource.Service, Level = "info", Text = "", ByOtlp = true };
        var (at, seen, named, attributes) = (0L, 0L, "", new List<KeyValuePair<string, string>>());
        var fields = new WireReader(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    at = fields.Time;
                    break;
                case 6:
                    attributes.Add(OtlpValues.Attribute(fields.Bytes));
                    break;
                case 11:
                    seen = fields.Time;
                    break;
                case 12:
                    named = OtlpBody.Line(fields.Text);
                    break;
                default:
                    line = With(line, ref fields);
                    break;
            }
        }

        var parts = new[] { named, Filled(line.Text, attributes), OtlpValues.Labels(attributes) }.Where(part => part.Length > 0);
        into.Take(line with { At = into.At(at > 0 ? at : seen), Text = string.Join(' ', parts) });
    }

    private static LogLine With(LogLine line, ref WireReader fields) => fields.Number switch
    {
        2 => line with { Level = Level(fields.Bits) },
        5 => line with { Text = OtlpBody.Line(OtlpValues.Value(fields.Bytes)) },
        9 => line with { Trace = OtlpBody.Id(fields.Bytes, TraceBytes) },
        _ => line,
    };

    /// <summary>A template such as <c>breaker {edge} is {state}</c> with the attributes of those names in their places.</summary>
    private static string Filled(string text, List<KeyValuePair<string, string>> attributes)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        foreach (var (name, value) in attributes.Where(attribute => attribute.Key.Length > 0))
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return OtlpBody.Line(text);
    }

    /// <summary>1 to 4 trace, 5 to 8 debug, 9 to 12 info, 13 to 16 warn, 17 and more error; 0 is not said.</summary>
    private static string Level(ulong severity) => severity switch { 0 => "info", < Info => "debug", < Warn => "info", < Error => "warn", _ => "error" };
}

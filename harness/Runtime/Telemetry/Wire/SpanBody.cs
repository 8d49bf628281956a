using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>Reads <c>ExportTraceServiceRequest</c>.</summary>
internal static class SpanBody
{
    private const int TraceBytes = 16;
    private const int SpanBytes = 8;
    private const int ErrorCode = 2;

    /// <summary>Takes every span in.</summary>
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static void Read(ReadOnlySpan<byte> body, OtlpIntake into) => OtlpBody.Each(body, (resource, message) => Span(resource, message, into));

    private static void Span(OtlpResource resource, ReadOnlySpan<byte> message, OtlpIntake into)
    {
        var span = new Span(0) { Service = resource.Service, Instance = resource.Instance, Name = "" };
        var (began, attributes) = (0L, new List<KeyValuePair<string, string>>());
        var fields = new WireReader(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 7:
                    began = fields.Time;
                    break;
                case 9:
                    attributes.Add(OtlpValues.Attribute(fields.Bytes));
                    break;
                default:
                    span = With(span, ref fields);
                    break;
            }
        }

        if (span.Trace.Length == 0 || span.Id.Length == 0)
        {
            into.Refuse($"a span has no trace id of {TraceBytes} bytes and span id of {SpanBytes}");
            return;
        }

        var at = into.At(began);
        into.Take(span with { At = at, Ended = Math.Max(at, into.At(span.Ended)), Attributes = OtlpValues.Labels(attributes) });
    }

    private static Span With(Span span, ref WireReader fields) => fields.Number switch
    {
        1 => span with { Trace = OtlpBody.Id(fields.Bytes, TraceBytes) },
        2 => span with { Id = OtlpBody.Id(fields.Bytes, SpanBytes) },
        4 => span with { Parent = OtlpBody.Id(fields.Bytes, SpanBytes) },
        5 => span with { Name = OtlpBody.Line(fields.Text) },
        6 => span with { Role = fields.Bits <= (ulong)SpanRole.Consumer ? (SpanRole)fields.Bits : SpanRole.Unsaid },
        8 => span with { Ended = fields.Time },
        15 => Ending(span, fields.Bytes),
        _ => span,
    };

    private static Span Ending(Span span, ReadOnlySpan<byte> status)
    {
        var fields = new WireReader(status);
        while (fields.Next())
        {
            span = fields.Number switch
            {
                2 => span with { Detail = OtlpBody.Line(fields.Text) },
                3 => span with { Failed = fields.Bits == ErrorCode },
                _ => span,
            };
        }

        return span;
    }
}

using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>Reads <c>ExportMetricsServiceRequest</c>: gauges and sums; distributions are taken and not kept.</summary>
internal static class MetricBody
{
    private const int DeltaTemporality = 1;
    private const int NothingMeasured = 1;

    /// <summary>Takes every value in.</summary>
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static void Read(ReadOnlySpan<byte> body, OtlpIntake into) => OtlpBody.Each(body, (resource, message) => Metric(resource, message, into));

    private static void Metric(OtlpResource resource, ReadOnlySpan<byte> message, OtlpIntake into)
    {
        var values = new Measurement(0) { Service = resource.Service, Instance = resource.Instance, Metric = OtlpBody.Line(WireReader.Last(message, 1).Text) };
        var fields = new WireReader(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 5:
                    Points(values with { Form = MetricForm.Gauge }, fields.Bytes, into);
                    break;
                case 7:
                    Points(values with { Form = IsDelta(fields.Bytes) ? MetricForm.Added : MetricForm.Total }, fields.Bytes, into);
                    break;
            }
        }
    }

    private static bool IsDelta(ReadOnlySpan<byte> sum) => WireReader.Last(sum, 2).Bits == DeltaTemporality;

    private static void Points(Measurement values, ReadOnlySpan<byte> message, OtlpIntake into) => WireReader.Each(message, 1, point => Point(values, point, into));

    private static void Point(Measurement values, ReadOnlySpan<byte> message, OtlpIntake into)
    {
        var (at, value, flags, attributes) = (0L, double.NaN, 0UL, new List<KeyValuePair<string, string>>());
        var fields = new WireReader(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 3:
                    at = fields.Time;
                    break;
                case 4:
                    value = fields.Real;
                    break;
                case 6:
                    value = fields.Whole;
                    break;
                case 7:
                    attributes.Add(OtlpValues.Attribute(fields.Bytes));
                    break;
                case 8:
                    flags = fields.Bits;
                    break;
            }
        }

        if (values.Metric.Length == 0)
        {
            into.Refuse("a metric has no name");
        }
        else if ((flags & NothingMeasured) == 0 && !double.IsNaN(value))
        {
            into.Take(values with { At = into.At(at), Value = value, Attributes = OtlpValues.Labels(attributes) });
        }
    }
}

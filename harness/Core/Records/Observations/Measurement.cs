using System.Globalization;
using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One value of a metric that a service told of by itself, by OTLP.</summary>
/// <param name="At">When it was measured by the service's clock, in nanoseconds of the run's clock; never later than it was told.</param>
public sealed record Measurement(long At) : Observation(At)
{
    /// <summary>The service that told of it.</summary>
    public required string Service { get; init; }

    /// <summary>Which of its instances, or empty.</summary>
    public string Instance { get; init; } = "";

    /// <summary>The metric, e.g. <c>breaker.state</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>What its value means.</summary>
    public MetricForm Form { get; init; }

    /// <summary>Its attributes, as <see cref="Labels"/> writes them.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>The value, in the metric's unit.</summary>
    public double Value { get; init; }

    internal override byte Kind => 13;

    internal override void Write(FieldWriter to) =>
        to.Text(Service).Text(Instance).Text(Metric).Number((int)Form).Text(Attributes).Once(Value.ToString("R", CultureInfo.InvariantCulture));

    internal static Measurement Read(long at, FieldReader from) => new(at)
    {
        Service = from.Text(), Instance = from.Text(), Metric = from.Text(), Form = (MetricForm)from.Number(), Attributes = from.Text(),
        Value = double.TryParse(from.Once(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN,
    };
}

/// <summary>What the value of a metric means.</summary>
public enum MetricForm
{
    /// <summary>How much it is just then.</summary>
    Gauge,

    /// <summary>How much it has been since its service began.</summary>
    Total,

    /// <summary>How much it has been since the value before.</summary>
    Added,
}

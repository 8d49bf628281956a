using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>The variables by which a service with any OpenTelemetry library in it learns where and how often to tell of itself.</summary>
internal static class TelemetryVariables
{
    /// <summary>A run lasts seconds, and its last moments count: the libraries' own defaults are 5 s and 60 s.</summary>
    private const string Often = "500";

    /// <summary>Names and values for one instance of a service.</summary>
    /// <param name="receiver">Where it is listened to.</param>
    /// <param name="service">The service.</param>
    /// <param name="instance">Which of its instances, from 1.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(string receiver, Service service, int instance)
    {
        yield return new("OTEL_EXPORTER_OTLP_ENDPOINT", receiver);
        yield return new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        yield return new("OTEL_SERVICE_NAME", service.Name);
        yield return new("OTEL_METRIC_EXPORT_INTERVAL", Often);
        yield return new("OTEL_BSP_SCHEDULE_DELAY", Often);
        yield return new("OTEL_BLRP_SCHEDULE_DELAY", Often);
        if (service.Replicas > 1)
        {
            yield return new("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={service.InstanceName(instance)}");
        }
    }
}

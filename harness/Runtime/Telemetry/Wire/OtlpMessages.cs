namespace TestHarness.Runtime;

/// <summary>The fields of OTLP's messages that the harness reads, as JSON names them.</summary>
internal static class OtlpMessages
{
    private static readonly JsonMessage List = new() { ["values"] = new(1, () => Any!) };
    private static readonly JsonMessage Map = new() { ["values"] = new(1, () => Attribute!) };

    private static readonly JsonMessage Any = new()
    {
        ["stringValue"] = new(1, JsonType.Text), ["boolValue"] = new(2, JsonType.Flag), ["intValue"] = new(3, JsonType.Whole), ["doubleValue"] = new(4, JsonType.Real),
        ["arrayValue"] = new(5, () => List), ["kvlistValue"] = new(6, () => Map), ["bytesValue"] = new(7, JsonType.Base64),
    };

    private static readonly JsonMessage Attribute = new() { ["key"] = new(1, JsonType.Text), ["value"] = new(2, () => Any) };
    private static readonly JsonMessage Resource = new() { ["attributes"] = new(1, () => Attribute) };
    private static readonly JsonMessage Status = new() { ["message"] = new(2, JsonType.Text), ["code"] = new(3, JsonType.Whole) };

    private static readonly JsonMessage Span = new()
    {
        ["traceId"] = new(1, JsonType.Hex), ["spanId"] = new(2, JsonType.Hex), ["parentSpanId"] = new(4, JsonType.Hex), ["name"] = new(5, JsonType.Text), ["kind"] = new(6, JsonType.Whole),
        ["startTimeUnixNano"] = new(7, JsonType.Time), ["endTimeUnixNano"] = new(8, JsonType.Time), ["attributes"] = new(9, () => Attribute), ["status"] = new(15, () => Status),
    };

    private static readonly JsonMessage Point = new()
    {
        ["timeUnixNano"] = new(3, JsonType.Time), ["asDouble"] = new(4, JsonType.Real), ["asInt"] = new(6, JsonType.Time), ["attributes"] = new(7, () => Attribute), ["flags"] = new(8, JsonType.Whole),
    };

    private static readonly JsonMessage Gauge = new() { ["dataPoints"] = new(1, () => Point) };
    private static readonly JsonMessage Sum = new() { ["dataPoints"] = new(1, () => Point), ["aggregationTemporality"] = new(2, JsonType.Whole) };
    private static readonly JsonMessage Metric = new() { ["name"] = new(1, JsonType.Text), ["gauge"] = new(5, () => Gauge), ["sum"] = new(7, () => Sum) };

    private static readonly JsonMessage Line = new()
    {
        ["timeUnixNano"] = new(1, JsonType.Time), ["severityNumber"] = new(2, JsonType.Whole), ["body"] = new(5, () => Any), ["attributes"] = new(6, () => Attribute),
        ["traceId"] = new(9, JsonType.Hex), ["observedTimeUnixNano"] = new(11, JsonType.Time), ["eventName"] = new(12, JsonType.Text),
    };

    /// <summary><c>ExportTraceServiceRequest</c>.</summary>
    public static readonly JsonMessage Traces = Request("resourceSpans", "scopeSpans", "spans", Span);

    /// <summary><c>ExportMetricsServiceRequest</c>.</summary>
    public static readonly JsonMessage Metrics = Request("resourceMetrics", "scopeMetrics", "metrics", Metric);

    /// <summary><c>ExportLogsServiceRequest</c>.</summary>
    public static readonly JsonMessage Logs = Request("resourceLogs", "scopeLogs", "logRecords", Line);

    private static JsonMessage Request(string resources, string scopes, string items, JsonMessage item)
    {
        var scope = new JsonMessage { [items] = new(2, () => item) };
        var resource = new JsonMessage { ["resource"] = new(1, () => Resource), [scopes] = new(2, () => scope) };
        return new JsonMessage { [resources] = new(1, () => resource) };
    }
}

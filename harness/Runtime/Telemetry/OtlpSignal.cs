namespace TestHarness.Runtime;

/// <summary>One kind of telemetry: where it is sent to, how it is read, and how its answer counts what was refused.</summary>
/// <param name="Path">The path.</param>
/// <param name="Read">Reads a request.</param>
/// <param name="Rejected">The field of its answer's <c>partialSuccess</c> in JSON.</param>
/// <param name="Message">The request as JSON has it.</param>
internal sealed record OtlpSignal(string Path, OtlpRead Read, string Rejected, JsonMessage Message)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyDictionary<string, OtlpSignal> ByPath = new OtlpSignal[]
    {
        new("/v1/traces", SpanBody.Read, "rejectedSpans", OtlpMessages.Traces),
        new("/v1/metrics", MetricBody.Read, "rejectedDataPoints", OtlpMessages.Metrics),
        new("/v1/logs", LogBody.Read, "rejectedLogRecords", OtlpMessages.Logs),
    }.ToDictionary(signal => signal.Path, StringComparer.Ordinal);
}

/// <summary>Reads one request in protobuf.</summary>
/// <param name="body">The request.</param>
/// <param name="into">Takes what it tells.</param>
internal delegate void OtlpRead(ReadOnlySpan<byte> body, OtlpIntake into);

using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>
/// A request and what must come of it. <see cref="Path"/>, <see cref="Headers"/>, <see cref="Bearer"/> and <see cref="Body"/> are
/// templates (see <see cref="Template"/>).
/// </summary>
public sealed record RequestStep : JourneyStep
{
    /// <summary>Its name, or empty for method and path.</summary>
    public string Called { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Called.Length > 0 ? Called : $"{Method} {Path}";

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Template of the path and query, beginning with <c>/</c>; values are percent-escaped.</summary>
    public required string Path { get; init; }

    /// <summary>Template of the request's body, sent as <c>application/json</c> unless a header says otherwise; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// A protobuf message in base64, sent by gRPC in place of <see cref="Body"/>; null for plain HTTP. It needs <see cref="LoadSpec.Http2"/>. The answer's status is then the HTTP
    /// status that <c>google.rpc.Code</c> has for its <c>grpc-status</c>, 401 for 16; an answer without one is <see cref="OperationOutcome.Failed"/>.
    /// </summary>
    public string? GrpcMessage { get; init; }

    /// <summary>Header names and templates of their values. <c>traceparent</c> is the generator's own and not allowed.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Template of a token, sent as <c>Authorization: Bearer …</c>; null for none.</summary>
    public string? Bearer { get; init; }

    /// <summary>The header that gets a key of its own for each arrival and step, e.g. <c>Idempotency-Key</c>; null for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What is saved for later steps.</summary>
    public IReadOnlyList<Capture> Saves { get; init; } = [];

    /// <summary>What must hold of the answer; empty: the status alone says how it went.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>How long it may take from sending to the last byte; null: <see cref="LoadSpec.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Keeps the answer's body for every status, not only for 400 and more.</summary>
    public bool KeepBody { get; init; }

    /// <summary>The header of the answer whose value <see cref="LoadOperation.Header"/> keeps, or null.</summary>
    public string? KeepHeader { get; init; }
}

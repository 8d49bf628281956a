namespace TestHarness.Core.Plans;

/// <summary><c>answer:</c> the proxy answers in the callee's place.</summary>
public sealed record AnswerFault : PlannedFault
{
    /// <summary>The HTTP status; 200 when <see cref="GrpcStatus"/> says what went wrong.</summary>
    public required int Status { get; init; }

    /// <summary>The gRPC status, 0 to 16, or null for an answer that is plain HTTP.</summary>
    public int? GrpcStatus { get; init; }

    /// <summary>The <c>Retry-After</c> header in whole seconds, or null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer's body, or empty.</summary>
    public string Body { get; init; } = "";

    /// <summary>More headers of the answer, by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string InWords => $"answer {Target} with {(GrpcStatus is { } status ? $"grpc-status {status}" : Status)}";
}

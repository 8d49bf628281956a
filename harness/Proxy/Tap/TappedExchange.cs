namespace TestHarness.Proxy;

/// <summary>One request and its answer, or its absence, as seen on an edge. Times are <see cref="TimeProvider.GetTimestamp"/> values.</summary>
public sealed record TappedExchange
{
    /// <summary>The edge's name.</summary>
    public required string Edge { get; init; }

    /// <summary>The client connection's number, unique within one proxy; 1 is the first.</summary>
    public required long Connection { get; init; }

    /// <summary>When the request's head was complete.</summary>
    public required long Arrived { get; init; }

    /// <summary>When the first byte of the final answer came in (or was made by a fault); 0 = there was none.</summary>
    public long FirstByte { get; init; }

    /// <summary>When the last byte of the answer was handed to the client, or when the exchange was aborted.</summary>
    public long Ended { get; init; }

    /// <summary>The request's method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary>The request's target as sent, query included.</summary>
    public required string Path { get; init; }

    /// <summary>The status that the client was sent, 100 to 999; 0 = no answer reached it.</summary>
    public int Status { get; init; }

    /// <summary>How the exchange ended.</summary>
    public required ExchangeOutcome Outcome { get; init; }

    /// <summary>The request's <c>traceparent</c> header, if any.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The request's <c>Idempotency-Key</c> header, if any.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The header named by <see cref="EdgeOptions.BusinessIdHeader"/>, if any.</summary>
    public string? BusinessId { get; init; }

    /// <summary>XXH64 of the request's body without its transfer framing, of no body that of nothing; 0 = it was not seen whole.</summary>
    public ulong BodyHash { get; init; }

    /// <summary>What else the answer said: of a failed PostgreSQL query its SQLSTATE, a space and the message; of an HTTP/2 stream why it was reset; null = nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>Id of the lease that touched the exchange, if any; the one that ended it goes before one that only delayed it.</summary>
    public string? Fault { get; init; }

    /// <summary>True when at least the request's head was handed to the upstream connection.</summary>
    public bool ReachedUpstream { get; init; }

    /// <summary>What the exchange was read as: http1, http2, grpc or postgres.</summary>
    public string Protocol { get; init; } = "http1";

    /// <summary>The answer's grpc-status, 0 = OK; null = there was none.</summary>
    public int? GrpcStatus { get; init; }

    /// <summary>How long the caller said that it would wait (grpc-timeout, or <see cref="EdgeOptions.DeadlineHeader"/>), counted from <see cref="Arrived"/>; null = it did not say.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>What was said, where <see cref="EdgeOptions.KeepsContent"/> asks for it; else null.</summary>
    public TappedContent? Content { get; init; }

    /// <summary>The HTTP/2 stream as the client numbered it; 0 = the protocol has no streams.</summary>
    public int Stream { get; init; }
}

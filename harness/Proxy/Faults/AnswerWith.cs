namespace TestHarness.Proxy;

/// <summary>The proxy answers by itself; the upstream is not called and the connection stays open.</summary>
/// <param name="Status">200 to 599.</param>
/// <param name="RetryAfter">Sent as Retry-After in whole seconds, rounded up; null = not sent.</param>
/// <param name="Body">Sent as UTF-8; null = empty.</param>
public sealed record AnswerWith(int Status, TimeSpan? RetryAfter = null, string? Body = null) : Fault
{
    /// <summary>More headers, sent as they are; Content-Type replaces <c>text/plain; charset=utf-8</c>.</summary>
    public Pairs Headers { get; init; } = Pairs.None;

    /// <summary>For gRPC: the answer is this status in the trailers, 0 to 16, with the body as its message; null = plain HTTP.</summary>
    public int? GrpcStatus { get; init; }

    internal override IEnumerable<string> Problems()
    {
        if (Status is < 200 or > 599)
        {
            yield return $"status {Status} is not between 200 and 599";
        }

        if (RetryAfter < TimeSpan.Zero)
        {
            yield return $"retry-after {RetryAfter} is negative";
        }

        if (GrpcStatus is < 0 or > 16)
        {
            yield return $"grpc_status {GrpcStatus} is not between 0 and 16";
        }

        foreach (var (name, value) in Headers.All.Where(pair => !Token.IsName(pair.Name) || pair.Value.AsSpan().ContainsAny("\r\n\0")))
        {
            yield return $"'{name}: {value}' is no header field";
        }
    }

    internal override bool Treat(Treatment call, Lease lease, long number) => call.End(CallEnd.Answered, lease);
}

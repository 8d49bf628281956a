using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One request and its answer, or the absence of one, seen on an edge.</summary>
/// <param name="At">When the request arrived at the proxy, in nanoseconds of the run's clock.</param>
public sealed record Exchange(long At) : Observation(At)
{
    /// <summary>The edge, <c>caller -> callee</c>.</summary>
    public required string Edge { get; init; }

    /// <summary>The number of the caller's connection on this edge.</summary>
    public long Connection { get; init; }

    /// <summary>Which instance of the caller sent it, from 1; 0 when there is only one.</summary>
    public int Caller { get; init; }

    /// <summary>When the first byte of the answer came, in nanoseconds; 0 when none did.</summary>
    public long FirstByte { get; init; }

    /// <summary>When the answer was whole or the exchange was given up, in nanoseconds.</summary>
    public required long Ended { get; init; }

    /// <summary>The HTTP method; of a PostgreSQL query its first keyword.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, with its query; of a PostgreSQL query its text without literals.</summary>
    public required string Path { get; init; }

    /// <summary>The status that the caller got, 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>How it ended.</summary>
    public required ExchangeOutcome Outcome { get; init; }

    /// <summary>The trace id of its <c>traceparent</c>, 32 hexadecimal digits, or empty.</summary>
    public string Trace { get; init; } = "";

    /// <summary>Its <c>Idempotency-Key</c>, or empty.</summary>
    public string Key { get; init; } = "";

    /// <summary>The business id that the suite's <c>correlate:</c> names, or empty.</summary>
    public string BusinessId { get; init; } = "";

    /// <summary>A 64-bit hash of the request's body; 0 when it was not seen whole.</summary>
    public long BodyHash { get; init; }

    /// <summary>The id of the fault that touched it, or empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>True when the request was passed on to the callee.</summary>
    public bool ReachedUpstream { get; init; }

    /// <summary>What was spoken.</summary>
    public ExchangeProtocol Protocol { get; init; }

    /// <summary>The gRPC status, 0 to 16; -1 for none.</summary>
    public int GrpcStatus { get; init; } = NoGrpcStatus;

    /// <summary>How long the caller said it would wait (<c>grpc-timeout</c>, or the header that a <c>timeout</c> of <c>verify:</c> names), in nanoseconds; 0 when it did not say.</summary>
    public long Deadline { get; init; }

    /// <summary>What else the answer said, e.g. the SQLSTATE of a failed query; or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The <see cref="GrpcStatus"/> of an exchange that has none.</summary>
    public const int NoGrpcStatus = -1;

    private const long NotedWithin = 100_000_000;

    /// <summary>
    /// The earliest at which its caller can have known how it ended, in nanoseconds. The proxy notes the end of an answer when it has sent it, on a busy machine well after
    /// its caller has read it: one that a fault made was sent at its first byte, one that no fault touched not before that, and was noted within 100 ms.
    /// </summary>
    public long KnownFrom => Outcome switch
    {
        ExchangeOutcome.AnsweredByFault when FirstByte > 0 => Math.Min(FirstByte, Ended),
        ExchangeOutcome.Answered when FirstByte > 0 && Fault.Length == 0 => Math.Max(Math.Min(FirstByte, Ended), Ended - NotedWithin),
        _ => Ended,
    };

    /// <summary>True when a whole answer went through, whoever made it.</summary>
    public bool Answered => Status > 0 && Outcome is ExchangeOutcome.Answered or ExchangeOutcome.AnsweredByFault
        && (Protocol != ExchangeProtocol.Grpc || GrpcStatus >= 0 || Status != 200);

    /// <summary>True when the caller got a whole answer that says the callee did what was asked (status below 400, gRPC status 0).</summary>
    public bool Succeeded => Answered && Status < 400 && GrpcStatus <= 0;

    /// <summary>
    /// True when the caller got no answer, only a part of one, or one that says the callee could not serve it: 5xx, 429, and of gRPC
    /// unknown (2), deadline exceeded (4), resource exhausted (8), internal (13), unavailable (14) and data loss (15).
    /// </summary>
    public bool Failed => !Answered || Status is >= 500 or 429 || GrpcStatus is 2 or 4 or 8 or 13 or 14 or 15;

    /// <summary>What names the call in one trace: the business id where there is one, else the trace id.</summary>
    public string Correlation => BusinessId.Length > 0 ? BusinessId : Trace;

    internal override byte Kind => 2;

    internal override void Write(FieldWriter to)
    {
        to.Text(Edge).Number(Connection).Number(FirstByte).Number(Ended).Text(Method).Text(Path).Number(Status);
        to.Number((int)Outcome).Text(Trace).Text(Key).Text(BusinessId).Number(BodyHash).Text(Fault).Flag(ReachedUpstream);
        if (this is not { Protocol: ExchangeProtocol.Http1, GrpcStatus: NoGrpcStatus, Deadline: 0, Detail: "", Caller: 0 })
        {
            to.Number((int)Protocol).Number(GrpcStatus).Number(Deadline).Once(Detail);
        }

        if (Caller > 0)
        {
            to.Number(Caller);
        }
    }

    /// <summary>What is not HTTP/1 has four fields more, what one of several callers sent one more; records of before they were known have none of them.</summary>
    internal static Exchange Read(long at, FieldReader from)
    {
        var seen = First(at, from);
        seen = from.AtEnd ? seen : seen with
        {
            Protocol = (ExchangeProtocol)from.Number(), GrpcStatus = (int)from.Number(), Deadline = from.Number(), Detail = from.Once(),
        };
        return from.AtEnd ? seen : seen with { Caller = (int)from.Number() };
    }

    private static Exchange First(long at, FieldReader from) => new(at)
    {
        Edge = from.Text(), Connection = from.Number(), FirstByte = from.Number(), Ended = from.Number(), Method = from.Text(),
        Path = from.Text(), Status = (int)from.Number(), Outcome = (ExchangeOutcome)from.Number(), Trace = from.Text(),
        Key = from.Text(), BusinessId = from.Text(), BodyHash = from.Number(), Fault = from.Text(), ReachedUpstream = from.Flag(),
    };
}

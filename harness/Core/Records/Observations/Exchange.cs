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

    /// <summary>When the first byte of the answer came, in nanoseconds; 0 when none did.</summary>
    public long FirstByte { get; init; }

    /// <summary>When the answer was whole or the exchange was given up, in nanoseconds.</summary>
    public required long Ended { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, with its query.</summary>
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

    /// <summary>A 64-bit hash of the request's body, 0 for none.</summary>
    public long BodyHash { get; init; }

    /// <summary>The id of the fault that touched it, or empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>True when the request was passed on to the callee.</summary>
    public bool ReachedUpstream { get; init; }

    /// <summary>True when the caller got an answer that says the callee did what was asked (status below 400).</summary>
    public bool Succeeded => Status is > 0 and < 400;

    /// <summary>True when the caller got no answer or one that says the callee could not serve it (5xx, 429).</summary>
    public bool Failed => Status is 0 or >= 500 or 429;

    /// <summary>What names the call in one trace: the business id where there is one, else the trace id.</summary>
    public string Correlation => BusinessId.Length > 0 ? BusinessId : Trace;

    internal override byte Kind => 2;

    internal override void Write(FieldWriter to)
    {
        to.Text(Edge).Number(Connection).Number(FirstByte).Number(Ended).Text(Method).Text(Path).Number(Status);
        to.Number((int)Outcome).Text(Trace).Text(Key).Text(BusinessId).Number(BodyHash).Text(Fault).Flag(ReachedUpstream);
    }

    internal static Exchange Read(long at, FieldReader from) => new(at)
    {
        Edge = from.Text(), Connection = from.Number(), FirstByte = from.Number(), Ended = from.Number(), Method = from.Text(),
        Path = from.Text(), Status = (int)from.Number(), Outcome = (ExchangeOutcome)from.Number(), Trace = from.Text(),
        Key = from.Text(), BusinessId = from.Text(), BodyHash = from.Number(), Fault = from.Text(), ReachedUpstream = from.Flag(),
    };
}

/// <summary>How an exchange ended, seen from the proxy.</summary>
public enum ExchangeOutcome
{
    /// <summary>The callee's answer went through whole.</summary>
    Answered,

    /// <summary>The caller went away before the answer was whole.</summary>
    ClientAborted,

    /// <summary>The callee reset the connection.</summary>
    UpstreamReset,

    /// <summary>The callee closed the connection before its answer was whole.</summary>
    UpstreamClosed,

    /// <summary>The callee could not be reached.</summary>
    UpstreamRefused,

    /// <summary>A fault cut the exchange.</summary>
    CutByFault,

    /// <summary>A fault answered in the callee's place.</summary>
    AnsweredByFault,

    /// <summary>The callee acted and answered; a fault lost the answer.</summary>
    ResponseLost,
}

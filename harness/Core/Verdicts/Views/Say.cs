using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>How edges, declared times and observations are said in sentences and evidence.</summary>
internal static class Say
{
    /// <summary>An edge in prose: <c>orders → payments</c>.</summary>
    public static string Arrow(string edge) => edge.Replace("->", "→", StringComparison.Ordinal);

    /// <summary>A time as a file declares it: <c>5 s</c>, <c>1.5 s</c>, <c>200 ms</c>.</summary>
    public static string Limit(TimeSpan time) =>
        time.TotalSeconds >= 1 ? $"{time.TotalSeconds:0.###} s" : $"{time.TotalMilliseconds:0.###} ms";

    /// <summary><c>was</c> for one, else <c>were</c>.</summary>
    public static string Were(int count) => count == 1 ? "was" : "were";

    /// <summary>One exchange as evidence.</summary>
    public static Evidence Seen(Exchange seen) =>
        new(seen.At, $"{seen.Method} {seen.Path} on {seen.Edge}{(seen.Caller > 0 ? $" from instance {seen.Caller}" : "")} {End(seen)} after {Words.Time(seen.Ended - seen.At)}", seen.Trace);

    /// <summary>One request that never came to an edge, as evidence.</summary>
    public static Evidence Seen(RejectedCall call, string edge) =>
        new(call.Request.At, $"{call.Request.Kind} {Status(call.Request.Status)} after {Words.Time(call.Request.Ended - call.Request.At)} and never came to {edge}", call.Request.Trace);

    /// <summary>One operation as evidence.</summary>
    public static Evidence Seen(Operation seen) =>
        new(seen.At, $"{seen.Name} {Status(seen.Status)} after {Words.Time(seen.Latency)}", seen.Trace);

    /// <summary>Why a time rule says nothing on a machine that stalled.</summary>
    public static string Stalled(long stall) => $"the machine stalled for {Words.Time(stall)} meanwhile, too long to judge a time limit";

    /// <summary>What an exchange was answered: its status, with what its protocol adds.</summary>
    public static string Answer(Exchange seen) => seen switch
    {
        { GrpcStatus: > 0 } => $"grpc-status {seen.GrpcStatus}",
        { Detail.Length: > 0 } => $"{seen.Status} ({seen.Detail})",
        _ => $"{seen.Status}",
    };

    /// <summary>What a request carried, for comparing.</summary>
    public static string Body(Exchange seen) => seen.BodyHash == 0 ? "a body that was not seen whole" : $"body {seen.BodyHash:x16}";

    private static string End(Exchange seen) =>
        seen.Answered ? $"was answered {Answer(seen)}" : Lack(seen) + (seen.Status > 0 ? $" in the middle of answer {seen.Status}" : "");

    private static string Lack(Exchange seen) => seen.Outcome switch
    {
        ExchangeOutcome.ClientAborted => "was given up by its caller",
        ExchangeOutcome.CutByFault => "was cut by the fault",
        ExchangeOutcome.UpstreamReset => "was reset",
        ExchangeOutcome.UpstreamClosed => "was closed without an answer",
        ExchangeOutcome.UpstreamRefused => "was refused",
        ExchangeOutcome.ResponseLost => "lost its answer",
        _ => "got no answer",
    };

    private static string Status(int status) => status > 0 ? $"was answered {status}" : "got no answer";
}

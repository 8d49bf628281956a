using TestHarness.Core.Records;

namespace TestHarness.Reporting.Views;

/// <summary>How requests ended, in a word or two.</summary>
internal static class Ending
{
    public static string Of(Exchange seen) => seen switch
    {
        { GrpcStatus: > 0 } => $"grpc {seen.GrpcStatus}",
        { Status: > 0 } => $"{seen.Status}",
        _ => seen.Outcome switch
        {
            ExchangeOutcome.ClientAborted => "caller gave up",
            ExchangeOutcome.UpstreamReset => "reset by callee",
            ExchangeOutcome.UpstreamClosed => "closed by callee",
            ExchangeOutcome.UpstreamRefused => "refused",
            ExchangeOutcome.CutByFault => "cut",
            ExchangeOutcome.ResponseLost => "answer lost",
            _ => "no status",
        },
    };

    public static string Of(Operation seen) => seen.Status > 0 ? $"{seen.Status}" : Model.Kinds.Word(Model.Kinds.Of(seen));
}

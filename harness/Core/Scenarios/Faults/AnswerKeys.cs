using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>answer: edge</c> with <c>status</c>, <c>retry_after</c> and <c>body</c>.</summary>
internal static class AnswerKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var field = fault.Keys.Need("status", "write the HTTP status, e.g. status: 503");
        var status = field?.Whole(least: 200);
        if (status is > 599)
        {
            field!.Wrong($"{status} is no HTTP status", "write 200 to 599");
        }

        var retryAfter = fault.Keys.Take("retry_after")?.Duration();
        var body = fault.Keys.Take("body")?.Text() ?? "";
        fault.Keys.Later("headers", "grpc_status");
        return fault.Names.Edge(fault.Target) is { } edge && status is { } code
            ? new AnswerFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Status = code, RetryAfter = retryAfter, Body = body }
            : null;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>answer: edge</c> with <c>status</c> or <c>grpc_status</c>, <c>retry_after</c>, <c>headers</c> and <c>body</c>.</summary>
internal static class AnswerKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var grpc = Grpc(fault);
        var status = grpc is null ? Status(fault) : 200;
        var retryAfter = fault.Keys.Take("retry_after")?.Duration();
        var body = fault.Keys.Take("body")?.Text() ?? "";
        var headers = Headers(fault.Keys.Take("headers"));
        return fault.Edge is { } edge && status is { } code
            ? new AnswerFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Status = code, GrpcStatus = grpc, RetryAfter = retryAfter, Body = body, Headers = headers }
            : null;
    }

    private static int? Status(FaultKeys fault)
    {
        var field = fault.Keys.NeedThen("status", "write the HTTP status, e.g. status: 503");
        var status = field?.Whole(least: 200);
        if (status is > 599)
        {
            field!.Wrong($"{status} is no HTTP status", "write 200 to 599");
        }

        return status;
    }

    private static int? Grpc(FaultKeys fault)
    {
        if (fault.Keys.Take("grpc_status") is not { } field)
        {
            return null;
        }

        fault.Misplaced("status", "'status' and 'grpc_status' are two answers", "write one of them");
        if (!fault.Speaks(Protocol.Grpc))
        {
            field.Wrong($"'grpc_status' cannot be answered on '{fault.Edge}', which speaks {Snake.Of(fault.Protocol)}", "write the HTTP status, e.g. status: 503");
        }

        var status = field.Whole(least: 0);
        if (status is > 16)
        {
            field.Wrong($"{status} is no gRPC status", "write 0 to 16, e.g. 14 for unavailable");
        }

        return status ?? 0;
    }

    private static Dictionary<string, string> Headers(Field? field)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in field?.Mapping()?.All ?? [])
        {
            if (!HeaderNames.IsOne(name) || name.ToLowerInvariant() is "content-length" or "transfer-encoding" or "connection")
            {
                value.Wrong($"'{name}' cannot be a header here", "use letters, digits and hyphens; the proxy writes content-length, transfer-encoding and connection itself");
            }

            headers[name] = HeaderNames.Value(value) ?? "";
        }

        return headers;
    }
}

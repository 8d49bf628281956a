namespace TestHarness.Proxy;

/// <summary>Reads <c>answer</c> with <c>status</c> or <c>grpc_status</c>, <c>retry_after</c>, <c>headers</c> and <c>body</c>.</summary>
internal static class AnswerWords
{
    private static readonly string[] Ours = ["content-length", "transfer-encoding", "connection"];

    public static Fault? Read(FaultKeys keys)
    {
        var grpc = keys.Whole("grpc_status", least: 0);
        if (grpc is not null && keys.Whole("status") is not null)
        {
            keys.Wrong("status", "and grpc_status are two answers", "write one of them");
        }

        var status = grpc is null ? keys.Must("status", key => keys.Whole(key), "write the HTTP status, e.g. \"status\": 503") : 200;
        var (wait, body, headers) = (keys.Duration("retry_after"), keys.Text("body"), keys.Pairs("headers"));
        foreach (var (name, _) in headers.All.Where(pair => Ours.Contains(pair.Name.ToLowerInvariant())))
        {
            keys.Wrong($"headers.{name}", "is written by the proxy itself", "leave it out");
        }

        return status is { } code ? new AnswerWith(code, wait, body) { Headers = headers, GrpcStatus = grpc } : null;
    }
}

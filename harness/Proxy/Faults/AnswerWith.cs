using System.Text;

namespace TestHarness.Proxy;

/// <summary>The proxy answers by itself; the upstream is not called and the connection stays open.</summary>
/// <param name="Status">200 to 599.</param>
/// <param name="RetryAfter">Sent as Retry-After in whole seconds, rounded up; null = not sent.</param>
/// <param name="Body">Sent as UTF-8 plain text; null = empty.</param>
public sealed record AnswerWith(int Status, TimeSpan? RetryAfter = null, string? Body = null) : Fault
{
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
    }

    internal override Task<Next> Act(Lease lease, IncomingRequest request) =>
        request.Answer(lease, Status, Render(request.Head.Method, request.Head.KeepsAlive));

    /// <summary>The answer's bytes.</summary>
    internal byte[] Render(string method, bool keepAlive)
    {
        var body = Encoding.UTF8.GetBytes(Body ?? "");
        var hasBody = Status is not (204 or 304);
        var text = new StringBuilder($"HTTP/1.1 {Status} {Reason(Status)}\r\n");
        if (RetryAfter is { } wait)
        {
            text.Append($"Retry-After: {(long)Math.Ceiling(wait.TotalSeconds)}\r\n");
        }

        if (hasBody && body.Length > 0)
        {
            text.Append("Content-Type: text/plain; charset=utf-8\r\n");
        }

        if (hasBody)
        {
            text.Append($"Content-Length: {body.Length}\r\n");
        }

        if (!keepAlive)
        {
            text.Append("Connection: close\r\n");
        }

        var head = Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
        return hasBody && method != "HEAD" ? [.. head, .. body] : head;
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        409 => "Conflict",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Fault",
    };
}

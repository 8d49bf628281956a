using System.Globalization;
using System.Text;

namespace TestHarness.Proxy;

/// <summary>The bytes of an answer that a fault gives.</summary>
internal static class CannedAnswer
{
    public static byte[] Render(AnswerWith answer, string method, bool keepAlive)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body ?? "");
        var hasBody = answer.Status is not (204 or 304);
        var text = new StringBuilder($"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\n");
        foreach (var (name, value) in Fields(answer, hasBody ? body.Length : null))
        {
            text.Append($"{name}: {value}\r\n");
        }

        if (!keepAlive)
        {
            text.Append("Connection: close\r\n");
        }

        var head = Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
        return hasBody && method != "HEAD" ? [.. head, .. body] : head;
    }

    private static IEnumerable<(string Name, string Value)> Fields(AnswerWith answer, int? length)
    {
        if (answer.RetryAfter is { } wait)
        {
            yield return ("Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        }

        if (length > 0 && answer.Headers.Find("Content-Type") is null)
        {
            yield return ("Content-Type", "text/plain; charset=utf-8");
        }

        foreach (var pair in answer.Headers.All.Where(pair => !pair.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
        {
            yield return pair;
        }

        if (length is { } count)
        {
            yield return ("Content-Length", count.ToString(CultureInfo.InvariantCulture));
        }
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

using System.Globalization;
using System.Text;

namespace TestHarness.Proxy;

/// <summary>An answer that a fault makes.</summary>
internal sealed record StreamAnswer
{
    /// <summary>The HTTP status, 200 to 599; with <see cref="GrpcStatus"/> it is 200.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Makes it a trailers-only gRPC answer, 0 to 16.</summary>
    public int? GrpcStatus { get; init; }

    /// <summary>The body, or the grpc-message of a gRPC answer.</summary>
    public string? Body { get; init; }

    /// <summary>Sent as Retry-After in whole seconds, rounded up; null = not sent.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further headers; names are sent in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The answer's head and its body, which is empty for gRPC and for HEAD.</summary>
    public byte[] Render(string method, HeaderFields into)
    {
        into.Clear();
        var sent = GrpcStatus is null ? Status : 200;
        var body = GrpcStatus is null && sent is not (204 or 304) ? Encoding.UTF8.GetBytes(Body ?? "") : [];
        into.Add(":status", sent.ToString(CultureInfo.InvariantCulture));
        if (GrpcStatus is { } code)
        {
            into.Add("content-type", "application/grpc");
            into.Add("grpc-status", code.ToString(CultureInfo.InvariantCulture));
            AddUnlessGiven(into, "grpc-message", Body is null ? null : Percent(Body));
        }
        else
        {
            AddUnlessGiven(into, "content-type", body.Length > 0 ? "text/plain; charset=utf-8" : null);
            AddUnlessGiven(into, "content-length", body.Length > 0 ? body.Length.ToString(CultureInfo.InvariantCulture) : null);
        }

        AddUnlessGiven(into, "retry-after", RetryAfter is { } wait ? ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : null);
        foreach (var (name, value) in Headers)
        {
            into.Add(name.ToLowerInvariant(), value);
        }

        return method == "HEAD" ? [] : body;
    }

    private void AddUnlessGiven(HeaderFields into, string name, string? value)
    {
        if (value is not null && !Headers.Any(given => given.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            into.Add(name, value);
        }
    }

    /// <summary>As gRPC wants its messages: printable ASCII as it is, the rest and % as %XX.</summary>
    private static string Percent(string text)
    {
        var coded = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            _ = one is >= 0x20 and <= 0x7E and not (byte)'%' ? coded.Append((char)one) : coded.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
        }

        return coded.ToString();
    }
}

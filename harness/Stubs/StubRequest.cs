using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TestHarness.Stubs;

/// <summary>A request as a stub got it.</summary>
public sealed record StubRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, as sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query, as sent, without its question mark.</summary>
    public string QueryText { get; init; } = "";

    /// <summary>The parameters of the query.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Query { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body as text.</summary>
    public string Body { get; init; } = "";

    /// <summary>Path and query.</summary>
    public string Url => QueryText.Length > 0 ? $"{Path}?{QueryText}" : Path;

    internal static async Task<StubRequest> Of(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var target = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path.Value ?? "/").Split('?', 2);
        return new()
        {
            Method = context.Request.Method,
            Path = target[0],
            QueryText = target.Length > 1 ? target[1] : "",
            Query = context.Request.Query.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(value => value ?? "")], StringComparer.Ordinal),
            Headers = context.Request.Headers.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(value => value ?? "")], StringComparer.OrdinalIgnoreCase),
            Body = await reader.ReadToEndAsync(context.RequestAborted),
        };
    }
}

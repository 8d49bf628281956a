namespace TestHarness.Stubs.Matching;

/// <summary>Which requests a mapping is for; everything that is said must hold.</summary>
public sealed record RequestPattern
{
    /// <summary>The method, or <c>ANY</c>.</summary>
    public string Method { get; init; } = "ANY";

    /// <summary>The address.</summary>
    public UrlPattern Url { get; init; } = new(UrlKind.Any, "");

    /// <summary>Parameters of the query by name.</summary>
    public IReadOnlyDictionary<string, ValuePattern> Query { get; init; } = new Dictionary<string, ValuePattern>();

    /// <summary>Headers by name.</summary>
    public IReadOnlyDictionary<string, ValuePattern> Headers { get; init; } = new Dictionary<string, ValuePattern>();

    /// <summary>The body: all of these.</summary>
    public IReadOnlyList<ValuePattern> Body { get; init; } = [];

    /// <summary>What of a request is not as asked; none when it is one of these.</summary>
    internal IEnumerable<string> Misses(StubRequest request)
    {
        if (Method != "ANY" && !Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"method {Method}";
        }

        if (!Url.Matches(request))
        {
            yield return Url.ToString();
        }

        foreach (var (name, pattern) in Query.Where(pair => !pair.Value.MatchesAny(request.Query.GetValueOrDefault(pair.Key))))
        {
            yield return $"query {name} {pattern}";
        }

        foreach (var (name, pattern) in Headers.Where(pair => !pair.Value.MatchesAny(request.Headers.GetValueOrDefault(pair.Key))))
        {
            yield return $"header {name} {pattern}";
        }

        foreach (var pattern in Body.Where(pattern => !pattern.Matches(request.Body)))
        {
            yield return $"body {pattern}";
        }
    }
}

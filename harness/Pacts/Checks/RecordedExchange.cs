using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>A request and its answer as they crossed a wire.</summary>
public sealed record RecordedExchange
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, with its query.</summary>
    public required string Path { get; init; }

    /// <summary>The request's headers in their order; a name may come again.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; } = [];

    /// <summary>The request's body without its framing.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; init; }

    /// <summary>The answer's status.</summary>
    public required int Status { get; init; }

    /// <summary>The answer's headers in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; init; } = [];

    /// <summary>The answer's body without its framing.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; init; }

    internal string PathOnly => Path.Split('?')[0];

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Query => QueryReader.Parse(Path.Contains('?', StringComparison.Ordinal) ? Path[(Path.IndexOf('?', StringComparison.Ordinal) + 1)..] : "");
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.XunitV3;

/// <summary>One verdict of <c>results.json</c>, as far as a test case needs it.</summary>
internal sealed record ChildVerdict
{
    public required string File { get; init; }

    public required int Line { get; init; }

    public required string Rule { get; init; }

    public required string Pattern { get; init; }

    public required string Subject { get; init; }

    /// <summary><c>passed</c>, <c>failed</c> or <c>inconclusive</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it is inconclusive.</summary>
    public string Why { get; init; } = "";

    /// <summary>Why it failed.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The verdicts that stand in a <c>results.json</c>.</summary>
    /// <exception cref="JsonException">It is no such file.</exception>
    public static IReadOnlyList<ChildVerdict> All(string json) => JsonSerializer.Deserialize(json, ChildContext.Default.ChildResults)!.Verdicts;
}

/// <summary>The part of <c>results.json</c> that is read.</summary>
internal sealed record ChildResults(IReadOnlyList<ChildVerdict> Verdicts);

/// <summary>How it is read.</summary>
[JsonSerializable(typeof(ChildResults))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class ChildContext : JsonSerializerContext;

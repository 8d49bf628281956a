using System.Text.Json;

namespace TestHarness.Pacts;

/// <summary>One request that did not go as described.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Request">Method and path.</param>
/// <param name="Mismatches">How it differs.</param>
public sealed record RequestProblem(RequestProblemKind Kind, string Request, IReadOnlyList<PactMismatch> Mismatches)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        RequestProblemKind.Missing => $"{Request} was described and never asked",
        RequestProblemKind.Unexpected => $"{Request} was asked and is not described",
        _ => $"{Request} was asked otherwise than described:{string.Concat(Mismatches.Select(mismatch => $"\n      {mismatch}"))}",
    };

    internal static IReadOnlyList<RequestProblem> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(One)];
    }

    private static RequestProblem One(JsonElement json)
    {
        var kind = Text(json, "type") switch
        {
            "missing-request" => RequestProblemKind.Missing,
            "request-not-found" => RequestProblemKind.Unexpected,
            _ => RequestProblemKind.Different,
        };
        var mismatches = json.TryGetProperty("mismatches", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(PactMismatch.Read) : [];
        return new(kind, $"{Text(json, "method")} {Text(json, "path")}", [.. mismatches]);
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : "?";
}

/// <summary>What can be wrong with a request.</summary>
public enum RequestProblemKind
{
    /// <summary>It was described, and differs.</summary>
    Different,

    /// <summary>It was described and never came.</summary>
    Missing,

    /// <summary>It came and is not described.</summary>
    Unexpected,
}

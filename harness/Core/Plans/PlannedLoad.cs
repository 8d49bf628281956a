namespace TestHarness.Core.Plans;

/// <summary>One stream of operations: arrivals do not wait for answers.</summary>
public sealed record PlannedLoad
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The service that is asked.</summary>
    public required string Via { get; init; }

    /// <summary>The request's JSON body with placeholders <c>${pick:…}</c> and <c>${fake:…}</c>, or null.</summary>
    public string? Body { get; init; }

    /// <summary>Request headers, with the same placeholders.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Arrivals per second.</summary>
    public required double Rate { get; init; }

    /// <summary>How long arrivals grow from 0 to the rate before they are judged; zero: not at all.</summary>
    public required TimeSpan Ramp { get; init; }

    /// <summary>How long the rate is held after the ramp.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>How long a request may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The values of each <c>${pick:name}</c>, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The header of the answer whose value an operation's record keeps, <see cref="WholeBody"/> for the body, or null.</summary>
    public string? Shows { get; init; }

    /// <summary>What <see cref="Shows"/> says to keep the answer's body.</summary>
    public const string WholeBody = "$";

    /// <summary>Method and path as one, e.g. <c>POST /orders</c>.</summary>
    public string Name => $"{Method} {Path}";
}

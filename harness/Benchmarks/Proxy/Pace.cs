namespace TestHarness.Benchmarks.Proxy;

/// <summary>How long and how often everything is measured.</summary>
internal sealed record Pace
{
    public static readonly Pace Full = new() { Rounds = 9, TurnSeconds = 2, BulkBytes = 1_000_000_000, FlatSeconds = 120, Connections = 10_000, Waits = 300 };

    public static readonly Pace Quick = new() { Rounds = 3, TurnSeconds = 1, BulkBytes = 250_000_000, FlatSeconds = 12, Connections = 2_000, Waits = 50 };

    /// <summary>Turns of each peer that count.</summary>
    public required int Rounds { get; init; }

    /// <summary>How long one turn takes.</summary>
    public required int TurnSeconds { get; init; }

    /// <summary>How many bytes a bulk turn moves.</summary>
    public required long BulkBytes { get; init; }

    /// <summary>How long the long run takes.</summary>
    public required int FlatSeconds { get; init; }

    /// <summary>How many delays are waited for on one connection; a fifth on each of many: a 99th percentile wants thousands.</summary>
    public required int Waits { get; init; }

    /// <summary>How many connections are opened and closed.</summary>
    public required int Connections { get; init; }
}

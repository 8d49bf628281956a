namespace TestHarness.Cli.Loads;

/// <summary>What the command line of <c>harness load</c> says.</summary>
internal sealed record LoadWish
{
    public required string What { get; init; }

    public string? Rate { get; init; }

    public string? For { get; init; }

    public string? Ramp { get; init; }

    public int? Users { get; init; }

    public bool Poisson { get; init; }

    public string? Method { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    public string? Body { get; init; }

    public int? Connections { get; init; }

    public string? Timeout { get; init; }

    public string Engine { get; init; } = "auto";

    public int? Cpu { get; init; }

    public long? Seed { get; init; }

    public IReadOnlyList<string> Limits { get; init; } = [];

    public string? Find { get; init; }

    public string? Out { get; init; }

    /// <summary>Whether it names an address, and not a file.</summary>
    public bool IsAddress => What.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || What.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}

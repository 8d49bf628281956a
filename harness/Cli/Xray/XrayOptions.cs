namespace TestHarness.Cli.Xray;

/// <summary>What is looked through, and where what is learned goes.</summary>
internal sealed record XrayOptions
{
    /// <summary>The suite file.</summary>
    public required string Suite { get; init; }

    /// <summary>The operations, e.g. <c>POST /orders via gateway</c>.</summary>
    public required IReadOnlyList<string> Drives { get; init; }

    /// <summary>The operations' JSON bodies, in the same order; fewer where the last have none.</summary>
    public required IReadOnlyList<string> Bodies { get; init; }

    /// <summary>What is set in services' environments, e.g. <c>orders.MODE=test</c>.</summary>
    public required IReadOnlyList<string> With { get; init; }

    /// <summary>Only these edges; all that the operations use when there is none.</summary>
    public required IReadOnlyList<string> Edges { get; init; }

    /// <summary>No time limit, break or window is waited for longer.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>The scenario file that is written, or null.</summary>
    public string? File { get; init; }

    /// <summary>Whether what was learned is printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The folder of all runs.</summary>
    public required string Root { get; init; }

    /// <summary>Where all chance comes from.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether the suite's projects are built first.</summary>
    public required bool Build { get; init; }
}

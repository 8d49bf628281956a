namespace TestHarness.Load;

/// <summary>What the generator knows of its own run; what came of the operations is in the sink.</summary>
/// <param name="Arrivals">How many came due: as many operations went to the sink. Fewer than planned only when cancelled.</param>
/// <param name="Sent">How many of them were sent; the others were still in line for a connection at the end.</param>
/// <param name="LagP99">
/// How late the generator itself took up an arrival, 99th percentile over the judged ones (over all where none is judged).
/// Waiting for a free connection is not in it: that belongs to the response time.
/// </param>
public sealed record LoadSummary(int Arrivals, int Sent, TimeSpan LagP99)
{
    /// <summary>The longest delay of the kind of <see cref="LagP99"/>.</summary>
    public required TimeSpan LagMax { get; init; }

    /// <summary>How many arrivals the phases ask for.</summary>
    public required int Planned { get; init; }

    /// <summary>When the schedule began, in timestamp ticks; arrival offsets count from here.</summary>
    public required long Started { get; init; }

    /// <summary>When the last operation was recorded, in timestamp ticks.</summary>
    public required long Ended { get; init; }

    /// <summary>Whether the caller cancelled it.</summary>
    public required bool Cancelled { get; init; }
}

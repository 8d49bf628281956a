namespace TestHarness.Load;

/// <summary>What the generator knows of its own run; what came of the operations is in the sink.</summary>
/// <param name="Planned">How many arrivals the phases ask for.</param>
/// <param name="Arrivals">How many came due: as many operations went to the sink. Fewer than planned only when cancelled.</param>
/// <param name="Sent">How many of them were sent; the others were still in line for a connection at the end.</param>
/// <param name="LagP99">
/// How late the generator itself took up an arrival, 99th percentile over the judged ones (over all where none is judged).
/// Waiting for a free connection is not in it: that belongs to the response time.
/// </param>
/// <param name="LagMax">The longest such delay.</param>
/// <param name="Started">When the schedule began, in timestamp ticks.</param>
/// <param name="Ended">When the last operation was recorded, in timestamp ticks.</param>
/// <param name="Cancelled">Whether the caller cancelled it.</param>
public sealed record LoadSummary(
    int Planned, int Arrivals, int Sent, TimeSpan LagP99, TimeSpan LagMax, long Started, long Ended, bool Cancelled);

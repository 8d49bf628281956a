namespace TestHarness.Load;

/// <summary>Whether a generator did what was asked of it.</summary>
internal static class Validity
{
    private const double LeastReached = 0.99;
    private const double LargestShare = 0.1;
    private const double MostBusy = 0.01;

    /// <summary>What was asked, what came of it, how much of that while no processor time was to spare, and whether the load ran to its end.</summary>
    public readonly record struct Reached(int Planned, int Taken, int Busy, bool ToTheEnd)
    {
        /// <summary>How long arrivals waited for a connection, 99th percentile: without that, what a busy generator adds is little.</summary>
        public TimeSpan Waited { get; init; }
    }

    /// <summary>Why nothing may be concluded, in words, or empty.</summary>
    public static string Saturated(Reached reached, TimeSpan lagP99, TimeSpan responseP99, TimeSpan leastLag)
    {
        if (reached.ToTheEnd && reached.Taken < LeastReached * reached.Planned)
        {
            return $"began {reached.Taken} of {reached.Planned} arrivals";
        }

        var most = LargestShare * responseP99 > leastLag ? LargestShare * responseP99 : leastLag;
        return lagP99 > most ? $"was {Milliseconds(lagP99)} late at the 99th percentile; {Milliseconds(most)} may be"
            : reached.Busy > MostBusy * reached.Taken && reached.Waited > leastLag ? $"had no processor time to spare while {reached.Busy} of {reached.Taken} arrivals came"
            : "";
    }

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0.##} ms";
}

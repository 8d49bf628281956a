namespace TestHarness.Load;

/// <summary>One try at a rate.</summary>
/// <param name="Rate">Arrivals per second.</param>
/// <param name="Broken">What was not kept; empty: the rate is held.</param>
/// <param name="Saturated">Why the generator cannot say, or empty.</param>
public sealed record Probe(double Rate, IReadOnlyList<string> Broken, string Saturated = "");

/// <summary>What a search found.</summary>
/// <param name="Rate">The highest rate that was held; 0: none was.</param>
/// <param name="Why">What breaks above it, or why nothing higher was tried.</param>
/// <param name="Probes">All tries, in order.</param>
public sealed record Knee(double Rate, string Why, IReadOnlyList<Probe> Probes);

/// <summary>
/// Finds the highest rate that keeps a goal, by halving the range between one that holds and one that does not, on a logarithmic scale. What
/// breaks is tried once more: one bad moment of the machine is no limit. A generator that cannot keep up ends the search upwards.
/// </summary>
/// <param name="from">A rate that should hold, more than zero.</param>
/// <param name="to">The highest rate to try.</param>
public sealed class FindLimit(double from, double to)
{
    /// <summary>So close are the rates that hold and break in the end, as a share.</summary>
    public const double Precision = 0.02;

    /// <summary>Searches.</summary>
    /// <param name="probe">Tries a rate.</param>
    public async Task<Knee> RunAsync(Func<double, Task<Probe>> probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var probes = new List<Probe>();
        if (await HoldsAsync(from) is { } below)
        {
            return new(0, $"even {from:0.##}/s is not held: {Said(below)}", probes);
        }

        if (await HoldsAsync(to) is not { } above)
        {
            return new(to, $"{to:0.##}/s is held; nothing higher was tried", probes);
        }

        var (low, high) = (from, to);
        while (high > low * (1 + Precision))
        {
            var middle = Math.Sqrt(low * high);
            if (await HoldsAsync(middle) is { } broken)
            {
                (high, above) = (middle, broken);
            }
            else
            {
                low = middle;
            }
        }

        return new(low, $"at {high:0.##}/s: {Said(above)}", probes);

        async Task<Probe?> HoldsAsync(double rate)
        {
            for (var last = await TryAsync(rate); ; last = await TryAsync(rate))
            {
                var failed = last.Broken.Count > 0 || last.Saturated.Length > 0;
                if (!failed || probes.Count(one => one.Rate.Equals(rate)) > 1)
                {
                    return failed ? last : null;
                }
            }
        }

        async Task<Probe> TryAsync(double rate)
        {
            var seen = await probe(rate);
            probes.Add(seen);
            return seen;
        }
    }

    private static string Said(Probe probe) => probe.Saturated.Length > 0 ? $"the generator {probe.Saturated}" : string.Join("; ", probe.Broken);
}

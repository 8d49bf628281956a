namespace TestHarness.Core.Plans;

/// <summary><c>spike: 10s, base: 200/s, peak: 2000/s, peak_for: 2s</c>: a base rate with a peak in it.</summary>
public sealed record SpikePhase : PlannedPhase
{
    /// <summary>Arrivals per second outside the peak.</summary>
    public required double Base { get; init; }

    /// <summary>Arrivals per second in the peak.</summary>
    public required double Peak { get; init; }

    /// <summary>How long the peak lasts.</summary>
    public required TimeSpan PeakFor { get; init; }

    /// <summary>When it begins.</summary>
    public required TimeSpan PeakAt { get; init; }

    /// <summary>How long after its beginning the next one begins, or null for one peak.</summary>
    public TimeSpan? Every { get; init; }

    /// <inheritdoc/>
    public override double Expected => (Base * For.TotalSeconds) + ((Peak - Base) * Peaks().Sum(at => (Least(at + PeakFor, For) - at).TotalSeconds));

    /// <inheritdoc/>
    public override string InWords => $"{Base:0.##}/s with a spike of {Peak:0.##}/s";

    /// <inheritdoc/>
    public override double RateAt(double at) => Peaks().Any(peak => at >= peak.TotalSeconds && at < (peak + PeakFor).TotalSeconds) ? Peak : Base;

    private IEnumerable<TimeSpan> Peaks()
    {
        for (var at = PeakAt; at < For; at += Every ?? For)
        {
            yield return at;
        }
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

namespace TestHarness.Load;

/// <summary>A base rate with a peak in it, once or again and again.</summary>
public sealed record Spike : PiecewisePhase
{
    /// <summary>Arrivals per second outside the peak, 0 or more.</summary>
    public required double Base { get; init; }

    /// <summary>Arrivals per second in the peak, 0 or more.</summary>
    public required double Peak { get; init; }

    /// <summary>How long the peak lasts, more than zero and no longer than the phase.</summary>
    public required TimeSpan PeakFor { get; init; }

    /// <summary>When it begins; null: so that it is in the middle.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>How long after its beginning the next one begins; null: there is one.</summary>
    public TimeSpan? Every { get; init; }

    private TimeSpan First => At ?? (For - PeakFor) / 2;

    private protected override IEnumerable<Piece> Cut()
    {
        var at = TimeSpan.Zero;
        for (var peak = First; peak < For; peak += Every ?? For)
        {
            var end = peak + PeakFor < For ? peak + PeakFor : For;
            yield return new(Base, Base, (peak - at).TotalSeconds);
            yield return new(Peak, Peak, (end - peak).TotalSeconds);
            at = end;
        }

        yield return new(Base, Base, (For - at).TotalSeconds);
    }

    internal override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems().Concat(RateProblems(Base, Peak)))
        {
            yield return problem;
        }

        if (PeakFor <= TimeSpan.Zero || PeakFor > For)
        {
            yield return $"its peak lasts {PeakFor}; more than zero and no longer than the phase";
        }

        if (At < TimeSpan.Zero || At >= For)
        {
            yield return $"its peak begins at {At}, outside the phase";
        }

        if (Every < PeakFor)
        {
            yield return $"its peaks come every {Every} and last {PeakFor}; they must not overlap";
        }
    }
}

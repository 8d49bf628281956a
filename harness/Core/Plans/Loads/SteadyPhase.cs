namespace TestHarness.Core.Plans;

/// <summary><c>steady: 30s, rate: 200/s</c>: so many a second.</summary>
public sealed record SteadyPhase : PlannedPhase
{
    /// <summary>Arrivals per second.</summary>
    public required double Rate { get; init; }

    /// <inheritdoc/>
    public override double Expected => Rate * For.TotalSeconds;

    /// <inheritdoc/>
    public override string InWords => $"{Rate:0.##}/s";

    /// <inheritdoc/>
    public override double RateAt(double at) => Rate;
}

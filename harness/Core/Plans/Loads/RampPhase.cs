namespace TestHarness.Core.Plans;

/// <summary><c>ramp: 20s, from: 200/s, to: 800/s</c>: the rate changes evenly.</summary>
public sealed record RampPhase : PlannedPhase
{
    /// <summary>Arrivals per second at its beginning.</summary>
    public required double From { get; init; }

    /// <summary>Arrivals per second at its end.</summary>
    public required double To { get; init; }

    /// <inheritdoc/>
    public override double Expected => (From + To) / 2 * For.TotalSeconds;

    /// <inheritdoc/>
    public override string InWords => $"ramp {From:0.##} to {To:0.##}/s";

    /// <inheritdoc/>
    public override double RateAt(double at) => From + ((To - From) * at / For.TotalSeconds);
}

namespace TestHarness.Core.Plans;

/// <summary><c>steps: 30s, rates: [100/s, 200/s, 400/s]</c>: one rate after the other, each as long.</summary>
public sealed record StepsPhase : PlannedPhase
{
    /// <summary>Arrivals per second of each step.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <inheritdoc/>
    public override double Expected => Rates.Average() * For.TotalSeconds;

    /// <inheritdoc/>
    public override string InWords => $"steps {string.Join(", ", Rates.Select(rate => $"{rate:0.##}"))}/s";

    /// <inheritdoc/>
    public override double RateAt(double at) => Rates[Math.Clamp((int)(at / For.TotalSeconds * Rates.Count), 0, Rates.Count - 1)];
}

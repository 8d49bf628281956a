namespace TestHarness.Load;

/// <summary>One rate after the other, each as long.</summary>
public sealed record RateSteps : PiecewisePhase
{
    /// <summary>Arrivals per second of each step, 0 or more.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    private protected override IEnumerable<Piece> Cut() => Rates.Select(rate => new Piece(rate, rate, For.TotalSeconds / Rates.Count));

    internal override IEnumerable<string> Problems() => [.. base.Problems(), .. RateProblems(Rates), .. Rates.Count == 0 ? ["it has no step"] : Array.Empty<string>()];
}

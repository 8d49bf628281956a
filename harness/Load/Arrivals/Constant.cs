namespace TestHarness.Load;

/// <summary>So many arrivals a second, all the time; 0 is a pause.</summary>
public sealed record Constant : PiecewisePhase
{
    /// <summary>Arrivals per second, 0 or more; fractions are fine.</summary>
    public required double Rate { get; init; }

    private protected override IEnumerable<Piece> Cut() => [new(Rate, Rate, For.TotalSeconds)];

    internal override IEnumerable<string> Problems() => base.Problems().Concat(RateProblems(Rate));
}

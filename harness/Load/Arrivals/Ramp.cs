namespace TestHarness.Load;

/// <summary>The rate changes evenly from one to another: in closed form, not in steps of a second.</summary>
public sealed record Ramp : PiecewisePhase
{
    /// <summary>Arrivals per second at its beginning, 0 or more.</summary>
    public required double From { get; init; }

    /// <summary>Arrivals per second at its end, 0 or more.</summary>
    public required double To { get; init; }

    private protected override IEnumerable<Piece> Cut() => [new(From, To, For.TotalSeconds)];

    internal override IEnumerable<string> Problems() => base.Problems().Concat(RateProblems(From, To));
}

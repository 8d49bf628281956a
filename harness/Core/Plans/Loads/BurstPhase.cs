namespace TestHarness.Core.Plans;

/// <summary><c>burst: 10s, size: 50, every: 2s</c>: many at once, again and again.</summary>
public sealed record BurstPhase : PlannedPhase
{
    /// <summary>So many at once.</summary>
    public required int Size { get; init; }

    /// <summary>How long from one burst to the next; the first comes at once.</summary>
    public required TimeSpan Every { get; init; }

    /// <inheritdoc/>
    public override double Expected => Math.Ceiling(For / Every) * Size;

    /// <inheritdoc/>
    public override string InWords => $"{Size} at once every {Every.TotalSeconds:0.##} s";

    /// <inheritdoc/>
    public override double RateAt(double at) => Size / Every.TotalSeconds;
}

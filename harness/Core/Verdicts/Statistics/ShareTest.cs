namespace TestHarness.Core.Verdicts;

/// <summary>
/// Bad ones among all, against the share that may be bad. What lies within the share holds; what lies above it is noise
/// unless chance does not explain it; what is left of it without the excused ones (the machine stalled meanwhile) must be beyond chance too.
/// </summary>
/// <param name="Total">How many there were.</param>
/// <param name="Bad">How many of them were bad.</param>
/// <param name="Excused">How many of the bad ones a stall of the machine may explain.</param>
/// <param name="Allowed">The share that may be bad, 0 … 1.</param>
public sealed record ShareTest(int Total, int Bad, int Excused, double Allowed)
{
    /// <summary>Fewer than this say nothing about a share or a percentile.</summary>
    public const int Fewest = 20;

    /// <summary>The answer.</summary>
    public ShareOutcome Outcome =>
        Bad <= (Total * Allowed) + 1e-9 ? ShareOutcome.Holds
        : !Binomial.Exceeds(Total, Bad, Allowed) ? ShareOutcome.Noisy
        : Binomial.Exceeds(Total - Excused, Bad - Excused, Allowed) ? ShareOutcome.Broken
        : ShareOutcome.Stalled;
}

/// <summary>What a <see cref="ShareTest"/> says.</summary>
public enum ShareOutcome
{
    /// <summary>No more are bad than may be.</summary>
    Holds,

    /// <summary>More are bad than may be, but chance explains it.</summary>
    Noisy,

    /// <summary>Chance does not explain it, but a stalled machine may.</summary>
    Stalled,

    /// <summary>Neither chance nor the machine explains it.</summary>
    Broken,
}

namespace TestHarness.Core.Verdicts;

/// <summary><c>nothing_lost: { invariant: stock-balance }</c>: at rest, what the services say of their own state adds up.</summary>
public sealed record NothingLostRule : Rule
{
    /// <summary>The condition of the suite file, e.g. <c>$.total == $.reserved + $.sold + $.free</c>.</summary>
    public required string Holds { get; init; }
}

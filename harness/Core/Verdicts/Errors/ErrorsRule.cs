namespace TestHarness.Core.Verdicts;

/// <summary><c>errors: POST /orders</c>: the share of operations without a good answer (no answer, or status 400 and above).</summary>
public sealed record ErrorsRule : Rule
{
    /// <summary>The largest share, 0 … 1.</summary>
    public required double AtMost { get; init; }

    /// <summary>The part of the load that counts.</summary>
    public required LoadWindow Window { get; init; }
}

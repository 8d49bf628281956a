namespace TestHarness.Core.Verdicts;

/// <summary><c>recovers: checkout</c>: after a fault the load's good answers come back.</summary>
public sealed record RecoversRule : Rule
{
    /// <summary>The limit, counted from the fault's end.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>The fault.</summary>
    public required string After { get; init; }

    /// <summary>The share of the rate before the fault that must be answered well again, 0 … 1.</summary>
    public required double Rate { get; init; }

    /// <summary>The largest share of errors from then on, 0 … 1.</summary>
    public required double Errors { get; init; }
}

namespace TestHarness.Core.Verdicts;

/// <summary><c>saga: place-order</c>: a saga that did not finish is undone, exactly what was done, in the declared order and in time.</summary>
public sealed record SagaRule : Rule
{
    /// <summary>True for <c>when: failed</c> (judges sagas in which a step failed); false for <c>when: any</c> (every saga must end completed or undone).</summary>
    public required bool OnlyFailed { get; init; }

    /// <summary>The steps whose undo must be seen in a failed saga, by name; empty: those that were done.</summary>
    public required IReadOnlyList<string> Compensates { get; init; }

    /// <summary>True when undoing must run in the reverse order of the steps.</summary>
    public required bool Reverse { get; init; }

    /// <summary>How long after the failure the last undo may end, or null when not asked.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>The share of sagas that must hold: 1 for <c>every: true</c>. Nothing else is supported yet.</summary>
    public required bool Every { get; init; }
}

using System.Text.Json.Serialization;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verify;

/// <summary><c>saga: place-order</c> in <c>verify:</c>: a saga of the suite file, as its owner declares it.</summary>
public sealed record SagaPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "saga";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Caller => Saga.By;

    /// <summary>What the suite file declares.</summary>
    public required Saga Saga { get; init; }

    /// <summary>How long undoing or finishing may take once nothing hinders it.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>The ways in which a step is made to fail; the first must be an answer.</summary>
    public IReadOnlyList<StepFailure> Fails { get; init; } =
        [new(StepFailureHow.Status, 409), new(StepFailureHow.Status, 503), new(StepFailureHow.Refused), new(StepFailureHow.LostRequest), new(StepFailureHow.LostResponse)];

    /// <summary>Whether every step is made to fail and every undo, not only the pivot and the undo before it.</summary>
    public bool Exhaustively { get; init; }

    /// <summary>Whether its service is killed while it is under way, at the same points.</summary>
    public bool Crashes { get; init; }

    /// <summary>Whether undoing runs backwards.</summary>
    public bool Reverse { get; init; } = true;

    /// <summary>What must add up whenever a saga has ended.</summary>
    public IReadOnlyList<Invariant> Invariants { get; init; } = [];

    /// <summary>The place of the pivot among the steps; of the last one when there is none.</summary>
    internal int PivotAt => Saga.Steps.Select(step => step.Name).ToList().IndexOf(Saga.Pivot) is >= 0 and var at ? at : Saga.Steps.Count - 1;

    /// <summary>The places of the steps that can be undone because a later one fails.</summary>
    internal IEnumerable<int> Undoable => Enumerable.Range(0, PivotAt).Where(at => Saga.Steps[at].Undo is not null);

    /// <summary>The edges that its steps cross.</summary>
    internal IEnumerable<string> Edges => Saga.Steps.Select(step => step.On).Distinct();
}

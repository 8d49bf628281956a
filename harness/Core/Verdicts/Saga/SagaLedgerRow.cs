using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>One line of a <see cref="SagaLedger"/>.</summary>
public sealed record SagaLedgerRow
{
    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>The edge, <c>caller -> callee</c>.</summary>
    public required string Edge { get; init; }

    /// <summary>Method and path: as sent, or as declared when it is missing.</summary>
    public required string Request { get; init; }

    /// <summary>The HTTP status, 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>How it ended, in words, e.g. <c>answered 201</c> or <c>no answer (cut by the fault)</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>When it was sent, in nanoseconds of the run's clock; for a missing one, when the saga stopped.</summary>
    public required long At { get; init; }

    /// <summary>How long it took, in nanoseconds; 0 for a missing one.</summary>
    public required long Duration { get; init; }

    /// <summary>True when it undoes the step.</summary>
    public required bool Undo { get; init; }

    /// <summary>True when it should be there and is not.</summary>
    public bool Missing { get; init; }

    /// <summary>True when it came before the undo of a later step had ended.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>True when it undoes what was never done, or what may not be undone any more.</summary>
    public bool NeverDue { get; init; }

    internal static SagaLedgerRow Of(StepSeen step, Exchange exchange, bool undo) => new()
    {
        Step = step.Step.Name, Edge = step.Step.On, Request = $"{exchange.Method} {exchange.Path}", Status = exchange.Status,
        Outcome = StepSeen.Ending(exchange), At = exchange.At, Duration = exchange.Ended - exchange.At, Undo = undo,
    };

    internal static SagaLedgerRow Missed(StepSeen step, SagaSeen seen, TimeSpan? within) => new()
    {
        Step = step.Step.Name, Edge = step.Step.On, Request = step.Step.Undo!.ToString(), At = seen.Stopped, Duration = 0, Undo = true, Missing = true,
        Outcome = within is { } limit ? $"expected within {Words.Time(limit)}, never seen" : "expected, never seen",
    };

    internal Evidence Evidence(SagaSeen seen, RunRecord record) => new(
        At,
        $"{(Missing ? "missing" : record.When(At))}: {(Undo ? "undo of " : "")}{Step}, {Request}, {Outcome}{(OutOfOrder ? ", too early" : "")}{(NeverDue ? ", never due" : "")}",
        seen.Id);
}

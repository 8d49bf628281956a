using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>One step of one saga as the wire shows it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempts">Its requests, by arrival.</param>
/// <param name="Undos">The requests that undo it, by arrival.</param>
internal sealed record StepSeen(SagaStep Step, IReadOnlyList<Exchange> Attempts, IReadOnlyList<Exchange> Undos)
{
    private readonly Exchange? _done = Attempts.LastOrDefault(Good);

    /// <summary>What came of it: done once an attempt was answered well, else what the last attempt says.</summary>
    public StepState State =>
        _done is not null ? StepState.Done
        : Attempts.Count == 0 ? StepState.NotAsked
        : HasAnswer(Attempts[^1]) ? StepState.Rejected
        : StepState.Unknown;

    /// <summary>True when undoing it would undo what was certainly never done. A rejection after an attempt without an answer is not certain.</summary>
    public bool CertainlyNotDone => State == StepState.NotAsked || (State == StepState.Rejected && Attempts.All(HasAnswer));

    /// <summary>
    /// The first undo, after the step was done, that was answered well. "Not found" (404, 410) counts where the caller cannot
    /// know better: the step, or an earlier undo, had no answer.
    /// </summary>
    public Exchange? Undone => Undos.FirstOrDefault(undo => undo.At >= (_done?.At ?? 0) && (Good(undo) || NothingThere(undo)));

    /// <summary>When its last attempt ended, in nanoseconds; 0 when it was never asked.</summary>
    public long Ended => Attempts.Select(attempt => attempt.Ended).DefaultIfEmpty(0).Max();

    /// <summary>How its last attempt or undo ended, in words.</summary>
    public static string Ending(Exchange exchange) => HasAnswer(exchange) ? $"answered {Say.Answer(exchange)}" : $"no answer ({Why(exchange)})";

    private bool NothingThere(Exchange undo) =>
        undo.Status is 404 or 410 && HasAnswer(undo) && (_done is null || Undos.Any(earlier => earlier.At < undo.At && !HasAnswer(earlier)));

    private static bool Good(Exchange exchange) => exchange.Succeeded;

    private static bool HasAnswer(Exchange exchange) => exchange.Answered;

    private static string Why(Exchange exchange) => exchange.Outcome switch
    {
        ExchangeOutcome.ClientAborted => "the caller went away",
        ExchangeOutcome.UpstreamReset => "reset by the callee",
        ExchangeOutcome.UpstreamClosed => "closed by the callee",
        ExchangeOutcome.UpstreamRefused => "refused by the callee",
        ExchangeOutcome.ResponseLost => "lost by the fault",
        _ => "cut by the fault",
    };
}

/// <summary>What came of a step of a saga.</summary>
public enum StepState
{
    /// <summary>No request for it was seen.</summary>
    NotAsked,

    /// <summary>It was answered well.</summary>
    Done,

    /// <summary>Its last attempt was answered with status 400 or above.</summary>
    Rejected,

    /// <summary>Its last attempt had no answer: nobody but the callee knows.</summary>
    Unknown,
}

using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>One saga as the wire shows it: the requests with one business id (or trace) that belong to its steps.</summary>
/// <param name="Id">The business id or trace.</param>
/// <param name="Saga">What the suite declares.</param>
/// <param name="Steps">All declared steps, in their order.</param>
internal sealed record SagaSeen(string Id, Saga Saga, IReadOnlyList<StepSeen> Steps)
{
    /// <summary>What a service finds written down when it starts it undoes within this time, in nanoseconds.</summary>
    private const long Recovers = 10_000_000_000;

    /// <summary>Its id, short enough for a sentence.</summary>
    public string Name => $"saga {(Id.Length > 16 ? Id[..8] + "…" : Id)}";

    /// <summary>Whether the step after which nothing may be undone was done.</summary>
    public bool PivotDone { get; } = Steps.Any(seen => seen.Step.Name == Saga.Pivot && seen.State == StepState.Done);

    /// <summary>Whether all steps were done.</summary>
    public bool AllDone { get; } = Steps.All(seen => seen.State == StepState.Done);

    /// <summary>Whether any undo was tried.</summary>
    public bool AnyUndo { get; } = Steps.Any(seen => seen.Undos.Count > 0);

    /// <summary>Whether it is complete and nobody began to undo it.</summary>
    public bool Completed => AllDone && !AnyUndo;

    /// <summary>Whether something says that it failed, rather than that it is still running.</summary>
    public bool ShowsFailure => AnyUndo || Steps.Any(seen => seen.State is StepState.Rejected or StepState.Unknown);

    /// <summary>The steps that have to be undone, in the order of the steps.</summary>
    public IReadOnlyList<StepSeen> Due { get; } = [.. Steps.Where(seen => IsDue(seen, Saga, Steps))];

    /// <summary>When its first request arrived, in nanoseconds.</summary>
    public long Began { get; } = Exchanges(Steps).Min(exchange => exchange.At);

    /// <summary>When its last request ended, in nanoseconds.</summary>
    public long Ended { get; } = Exchanges(Steps).Max(exchange => exchange.Ended);

    /// <summary>When its last step ended, which is when it failed if it did, in nanoseconds.</summary>
    public long Stopped { get; } = Steps.Max(seen => seen.Ended) is > 0 and var at ? at : Exchanges(Steps).Min(exchange => exchange.At);

    /// <summary>All sagas of a declaration that began after the load did, by beginning; of one that was under way already the half is no saga. Requests without id and trace cannot be told apart and are left out.</summary>
    public static IReadOnlyList<SagaSeen> All(Saga saga, RunRecord record)
    {
        var began = record.LoadBegan ?? long.MaxValue;
        var edges = saga.Steps.Select(step => step.On).ToHashSet();
        var before = record.Exchanges.Where(exchange => exchange.At < began && edges.Contains(exchange.Edge)).Select(static exchange => exchange.Correlation).ToHashSet();
        return In(saga, record.Exchanges.Where(exchange => exchange.At >= began && !before.Contains(exchange.Correlation)));
    }

    /// <summary>All sagas of a declaration in some exchanges, as <see cref="All"/>.</summary>
    public static IReadOnlyList<SagaSeen> In(Saga saga, IEnumerable<Exchange> exchanges)
    {
        var edges = saga.Steps.Select(step => step.On).ToHashSet();
        return
        [
            .. exchanges.Where(exchange => exchange.Correlation.Length > 0 && edges.Contains(exchange.Edge))
                .GroupBy(exchange => exchange.Correlation)
                .Select(own => (own.Key, Steps: StepsOf(saga, [.. own])))
                .Where(seen => Exchanges(seen.Steps).Any())
                .Select(seen => new SagaSeen(seen.Key, saga, seen.Steps))
                .OrderBy(seen => seen.Began).ThenBy(seen => seen.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Whether the service that runs it died before it undid this step, the furthest that it can have come to. It writes a step down before it asks for it and the
    /// answer after it came: dying between, it cannot know whether the step was done, and is right to undo it. It dies between the signal and its next start, in
    /// which time it still works for a while; of a saga that had asked for nothing only the undo shows, soon after that start.
    /// </summary>
    public bool DiedBefore(StepSeen step, RunRecord record)
    {
        if (step.Undos.Count == 0 || Steps.TakeWhile(each => each.State == StepState.Done).Count() != Steps.TakeWhile(each => each != step).Count())
        {
            return false;
        }

        var undone = step.Undos[0].At;
        var asked = Steps.SelectMany(each => each.Attempts).Select(attempt => (long?)attempt.At).Min();
        List<Lifecycle> lives = [.. record.Lifecycles.Where(life => life.At <= undone && (life.Service == Saga.By || life.Service.StartsWith($"{Saga.By}.", StringComparison.Ordinal)))];
        return lives.Where(life => life.Step is LifecycleStep.Killed or LifecycleStep.Exited)
            .Select(death => lives.Find(life => life.Step is LifecycleStep.Started or LifecycleStep.Ready && life.At > death.At))
            .Any(again => again is not null && (asked is { } at ? at <= again.At : undone <= again.At + Recovers));
    }

    private static IReadOnlyList<StepSeen> StepsOf(Saga saga, List<Exchange> exchanges) =>
        [.. saga.Steps.Select(step => new StepSeen(step, Of(step.Request, step, exchanges), Of(step.Undo, step, exchanges)))];

    private static IReadOnlyList<Exchange> Of(RequestPattern? pattern, SagaStep step, List<Exchange> exchanges) =>
        pattern is null ? [] : [.. exchanges.Where(exchange => exchange.Edge == step.On && pattern.Matches(exchange.Method, exchange.Path))];

    private static IEnumerable<Exchange> Exchanges(IReadOnlyList<StepSeen> steps) => steps.SelectMany(seen => seen.Attempts.Concat(seen.Undos));

    private static bool IsDue(StepSeen seen, Saga saga, IReadOnlyList<StepSeen> steps) =>
        seen.Step.Undo is not null
        && !steps.Any(pivot => pivot.Step.Name == saga.Pivot && pivot.State == StepState.Done)
        && !steps.All(each => each.State == StepState.Done && each.Undos.Count == 0)
        && (seen.State == StepState.Done || (seen.State == StepState.Unknown && saga.CompensatesFailedStep));
}

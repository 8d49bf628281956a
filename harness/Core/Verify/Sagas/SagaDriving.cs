using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a saga do, again and again.</summary>
internal static class SagaDriving
{
    /// <summary>So long it is waited for what should not come any more.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks without any fault until a saga is completed.</summary>
    /// <exception cref="CannotDrive">None ever is.</exception>
    public static async Task CompletesAsync(this IStimulus on, SagaPolicy policy)
    {
        for (var i = 0; i < Using.Tries / 2; i++)
        {
            var since = on.Now;
            var asked = await on.AskAsync();
            if (await on.SettlesAsync(policy, since, asked) && SagaCase.Find(policy, on.Exchanges(since), asked) is { Completed: true })
            {
                return;
            }
        }

        throw new CannotDrive($"{policy.Drive.Name} was driven {Using.Tries / 2} times without any fault: no saga of {policy.Saga.Name} that carries its trace or its business id was completed");
    }

    /// <summary>Waits until the saga that was asked for has ended and looks whether all adds up; false when it does not end in time.</summary>
    public static async Task<bool> EndsAsync(this IStimulus on, SagaPolicy policy, long since, Operation asked)
    {
        if (!await on.SettlesAsync(policy, since, asked))
        {
            return false;
        }

        await on.WaitAsync(Watch);
        foreach (var invariant in policy.Invariants)
        {
            await on.AskAsync(SagaCase.Reading(policy, invariant));
        }

        return true;
    }

    /// <summary>How many requests will have come to a step's edge when the step is asked, none before it having been repeated.</summary>
    public static int ArrivalsWith(this IStimulus on, SagaPolicy policy, int step) =>
        on.ArrivalsOn(policy.Saga.Steps[step].On) + policy.Saga.Steps.Take(step + 1).Count(one => one.On == policy.Saga.Steps[step].On);

    /// <summary>How many will have come to it when the step is undone because the pivot was refused.</summary>
    public static int ArrivalsWithUndo(this IStimulus on, SagaPolicy policy, int step)
    {
        var (steps, edge) = (policy.Saga.Steps, policy.Saga.Steps[step].On);
        return on.ArrivalsOn(edge) + steps.Take(policy.PivotAt + 1).Count(one => one.On == edge) + policy.Undoable.Count(at => at >= step && steps[at].On == edge);
    }

    /// <summary>Holds a step's request, or its undo.</summary>
    public static HoldFault Held(string edge, Suites.RequestPattern request) => new() { Id = "", Target = edge, At = default, For = default, Who = StepFailure.Who(request) };

    private static Task<bool> SettlesAsync(this IStimulus on, SagaPolicy policy, long since, Operation asked) =>
        on.UntilAsync(policy.Within, () => on.IsSettled(policy, since, asked));

    private static bool IsSettled(this IStimulus on, SagaPolicy policy, long since, Operation asked) =>
        policy.Edges.All(edge => on.EndedOn(edge) >= on.ArrivalsOn(edge)) && SagaCase.IsSettled(SagaCase.Find(policy, on.Exchanges(since), asked), asked);
}

using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Every request of a saga comes twice: it ends as if each had come once.</summary>
internal sealed class SagaTwice : Trial<SagaPolicy>
{
    private const string Done = "every request comes twice";
    private const string Undone = "every request comes twice and the pivot is refused";

    public override string Name => "repeats";

    public override async Task DriveAsync(SagaPolicy policy, IStimulus on)
    {
        await on.CompletesAsync(policy);
        using (on.Case(Done))
        {
            var since = on.Now;
            if (!await on.EndsAsync(policy, since, await TwiceAsync(policy, on)))
            {
                return;
            }
        }

        using (on.Case(Undone))
        {
            var (since, pivot) = (on.Now, policy.Saga.Steps[policy.PivotAt]);
            using var refused = on.Inject(policy.Fails[0].On(pivot.On, pivot.Request));
            await on.EndsAsync(policy, since, await TwiceAsync(policy, on));
        }
    }

    public override IEnumerable<Verdict> Judge(SagaPolicy policy, TrySeen seen)
    {
        var verdicts = SagaVerdicts.Of(policy, seen, [Done, Undone], shown => shown.Saga is not null);
        yield return verdicts.Ends(Ask(policy, "takes repeats", RuleKind.Liveness, $"a saga whose requests come twice is completed or undone within {Say.Limit(policy.Within)}"), seen);
    }

    /// <summary>Undos come after the answer at times; they come once then.</summary>
    private static async Task<Records.Operation> TwiceAsync(SagaPolicy policy, IStimulus on)
    {
        List<IDisposable> faults = [.. policy.Edges.Select(edge => on.Inject(new DuplicateFault { Id = "", Target = edge, At = default, For = default, Who = new() }))];
        try
        {
            return await on.AskAsync();
        }
        finally
        {
            faults.ForEach(fault => fault.Dispose());
        }
    }
}

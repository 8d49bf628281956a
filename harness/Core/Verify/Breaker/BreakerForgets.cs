using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Failures older than its window do not open it.</summary>
internal sealed class BreakerForgets : Trial<BreakerPolicy>
{
    private const string Before = "before the window";
    private const string After = "after the window";

    public override string Name => "window";

    public override bool IsAsked(BreakerPolicy policy) => policy is { Window: not null, Throughput: > 1 };

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        await FailAsync(policy, on, Before);
        await on.WaitAsync(policy.Window!.Value * 1.15);
        await FailAsync(policy, on, After);
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen)
    {
        var window = policy.Window!.Value;
        var failures = Words.Count(policy.Throughput - 1, "failure");
        var question = Ask(policy, "forgets", RuleKind.Safety, $"{failures}, a pause of more than {Say.Limit(window)}, and {failures} again do not open it");
        var after = seen.Case(After);
        var pause = after.Began - seen.Case(Before).Ended;
        var held = after.Calls.Count(call => !call.Arrived);
        var evidence = after.Calls.Select(call => call.Evidence);
        yield return seen.Case(Before).Calls.Any(call => !call.Arrived)
            ? question.Inconclusive($"it was open before the window was over: {failures} opened it")
            : held == 0
            ? question.Passed($"all {Words.Count(after.Calls.Count, "call")} after the pause went through", evidence)
            : question.Failed(
                $"{held} of {Words.Count(after.Calls.Count, "call")} after the pause were held back",
                $"{Say.Arrow(policy.Subject)}: failures from before a pause of {Words.Time(pause)} still counted and opened the breaker; the design says that it forgets them after {Say.Limit(window)}.",
                evidence);
    }

    private static async Task FailAsync(BreakerPolicy policy, IStimulus on, string name)
    {
        using var marked = on.Case(name);
        using var fault = on.Inject(policy.Fails());
        await on.AskTimesAsync(policy.Throughput - 1);
    }
}

using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>amplification:</c> When all fails, no more calls come to the edge than declared for each that was asked, however many tiers try again.</summary>
internal sealed class RetryAmplification : Trial<RetryPolicy>
{
    private const string Case = "amplification";
    private const int Calls = 5;

    public override string Name => "amplification";

    public override bool IsAsked(RetryPolicy policy) => policy.Amplification is not null;

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(policy.Fails(policy.On[0]));
        await on.Begin(Calls).EndAsync();
        await on.QuietAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var most = shown.Calls.MaxBy(call => call.Arrivals.Count)!;
        var question = Ask(policy, "amplification", RuleKind.Safety, $"at most {policy.Amplification:0.##} for each call that is asked");
        var observed = $"{Words.Count(most.Arrivals.Count, "call")} for one that was asked";
        yield return most.Arrivals.Count == 0
            ? question.Inconclusive("no call came to the edge")
            : most.Arrivals.Count <= policy.Amplification
            ? question.Passed(observed, most.Arrivals.Select(Say.Seen))
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: one call that was asked became {Words.Count(most.Arrivals.Count, "call")}; the design says at most {policy.Amplification:0.##}.", most.Arrivals.Select(Say.Seen));
    }
}

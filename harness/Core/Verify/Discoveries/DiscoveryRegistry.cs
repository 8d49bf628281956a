using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>registry_down: cached</c>: without its registry, the service calls the instances that it knows.</summary>
internal sealed class DiscoveryRegistry : Trial<DiscoveryPolicy>
{
    private const string Case = "registry down";
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Lasts = TimeSpan.FromMilliseconds(600);

    public override string Name => "registry";

    public override bool IsAsked(DiscoveryPolicy policy) => policy.Registry is not null;

    public override async Task DriveAsync(DiscoveryPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new AnswerFault { Id = "", Target = policy.Registry!, At = default, For = default, Who = new(), Status = 503 });
        for (var until = on.Now + Lasts.Nanoseconds(); on.Now < until;)
        {
            await on.AskAsync();
            await on.WaitAsync(Cadence);
        }
    }

    public override IEnumerable<Verdict> Judge(DiscoveryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "outlives its registry", RuleKind.Liveness, "every call is answered well while the registry is down");
        var asked = seen.Beside(policy.Registry!, shown);
        List<Operation> failed = [.. shown.Calls.Select(call => call.Operation).Where(operation => !operation.Succeeded)];
        var observed = $"{shown.Calls.Count - failed.Count} of {shown.Calls.Count} were";
        var stall = seen.Stall(shown.Began, shown.Ended);
        yield return asked.Count == 0
            ? question.Inconclusive($"nobody asked on {policy.Registry} within {Words.Time(shown.Ended - shown.Began)}")
            : failed.Count == 0
            ? question.Passed(observed, asked.Select(Say.Seen))
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: while {Say.Arrow(policy.Registry!)} was answered 503, {failed.Count} of {Words.Count(shown.Calls.Count, "call")} ended {failed.Kinds()}; the design says that known instances are called.", [.. asked.Take(3).Select(Say.Seen), .. failed.Select(Say.Seen)]);
    }
}

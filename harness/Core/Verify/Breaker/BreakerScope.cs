using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>beside:</c> What it does not guard goes on while it is open.</summary>
internal sealed class BreakerScope : Trial<BreakerPolicy>
{
    private const string Before = "beside, closed";
    private const string Open = "beside, open";
    private const int Calls = 3;

    public override string Name => "scope";

    public override bool IsAsked(BreakerPolicy policy) => policy.Beside is not null;

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        await BesideAsync(policy, on, Before);
        await on.OpenAsync(policy);
        await BesideAsync(policy, on, Open);
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen)
    {
        var question = Ask(policy, "keeps its scope", RuleKind.Safety, $"while it is open, {policy.Beside!.Name} is answered well");
        var (before, open) = (seen.Case(Before).Calls, seen.Case(Open).Calls);
        List<Operation> failed = [.. open.Select(call => call.Operation).Where(operation => !operation.Succeeded)];
        yield return before.Any(call => !call.Operation.Succeeded)
            ? question.Inconclusive($"{policy.Beside.Name} was not answered well before it was open either")
            : failed.Count == 0
            ? question.Passed($"{open.Count} of {Words.Count(open.Count, "call")} were", open.Select(call => call.Evidence))
            : question.Failed($"{failed.Count} of {Words.Count(open.Count, "call")} were not", $"While the breaker of {Say.Arrow(policy.Subject)} was open, {failed.Count} of {open.Count} {policy.Beside.Name} ended {failed.Kinds()}; the design says that it guards nothing else.", failed.Select(Say.Seen));
    }

    private static async Task BesideAsync(BreakerPolicy policy, IStimulus on, string name)
    {
        using var marked = on.Case(name);
        await on.AskTimesAsync(Calls, policy.Beside!);
    }
}

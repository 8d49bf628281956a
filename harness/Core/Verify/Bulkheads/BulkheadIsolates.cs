using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>isolates:</c> What it does not guard goes on while it is full, as fast as before.</summary>
internal sealed class BulkheadIsolates : Trial<BulkheadPolicy>
{
    private const string Before = "beside, idle";
    private const string Full = "beside, full";
    private const int Calls = 5;

    public override string Name => "isolation";

    public override bool IsAsked(BulkheadPolicy policy) => policy.Isolates is not null;

    public override async Task DriveAsync(BulkheadPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        await BesideAsync(policy, on, Before);
        ICalls calls;
        using (on.Hold(policy))
        {
            calls = await on.OverfillAsync(policy);
            await BesideAsync(policy, on, Full);
        }

        await calls.EndAsync();
    }

    public override IEnumerable<Verdict> Judge(BulkheadPolicy policy, TrySeen seen)
    {
        var name = policy.Isolates!.Name;
        var question = Ask(policy, "isolates", RuleKind.Liveness, $"while it is full, {name} is answered well and as soon as before");
        var (before, full) = (Of(policy, seen.Case(Before)), Of(policy, seen.Case(Full)));
        if (before.Count == 0 || before.Exists(operation => !operation.Succeeded))
        {
            yield return question.Inconclusive($"{name} was not answered well before it was full either");
            yield break;
        }

        var limit = before.Max(operation => operation.Latency) + Tolerance.Liveness(0);
        List<Operation> wrong = [.. full.Where(operation => !operation.Succeeded || operation.Latency > limit)];
        var stall = seen.Stall(seen.Case(Full).Began, seen.Case(Full).Ended);
        var observed = $"{full.Count - wrong.Count} of {Words.Count(full.Count, "call")} were";
        yield return wrong.Count == 0
            ? question.Passed(observed, full.Select(Say.Seen))
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"While {Say.Arrow(policy.Subject)} was full, {wrong.Count} of {full.Count} {name} ended {wrong.Kinds()}, the slowest after {Words.Time(wrong.Max(operation => operation.Latency))}; the design says that it keeps nothing else from going on.", wrong.Select(Say.Seen));
    }

    /// <summary>Calls that fill it may end during the case, too.</summary>
    private static List<Operation> Of(BulkheadPolicy policy, CaseSeen shown) => [.. shown.Calls.Select(call => call.Operation).Where(operation => operation.Name == policy.Isolates!.Name)];

    private static async Task BesideAsync(BulkheadPolicy policy, IStimulus on, string name)
    {
        using var marked = on.Case(name);
        await on.AskTimesAsync(Calls, policy.Isolates!);
    }
}

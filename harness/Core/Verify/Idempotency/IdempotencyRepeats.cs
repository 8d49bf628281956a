using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The same call under one key, again, after a restart and many at once: one effect, and one answer.</summary>
internal sealed class IdempotencyRepeats : Trial<IdempotencyPolicy>
{
    private const string Again = "twice, one after the other";
    private const string Restarted = "again after a restart";
    private const string Together = "at once";

    /// <summary>What came at once while the first is under way may be told so.</summary>
    private const int Busy = 409;

    public override string Name => "repeats";

    public override async Task DriveAsync(IdempotencyPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        await AgainAsync(policy, on, Again, restart: false);
        if (policy.Concurrent is { } calls)
        {
            await TogetherAsync(policy, on, calls);
        }

        if (policy.SurvivesRestart)
        {
            await AgainAsync(policy, on, Restarted, restart: true);
        }
    }

    public override IEnumerable<Verdict> Judge(IdempotencyPolicy policy, TrySeen seen)
    {
        List<CaseSeen> cases = [.. seen.Cases];
        yield return OneEffect(policy, cases);
        if (policy.SameAnswer)
        {
            yield return OneAnswer(policy, cases);
        }
    }

    private static async Task AgainAsync(IdempotencyPolicy policy, IStimulus on, string name, bool restart)
    {
        using var marked = on.Case(name);
        var request = on.Fresh(policy);
        await on.CountAsync(policy);
        await on.AskAsync(request);
        if (restart)
        {
            await on.RestartCallerAsync();
        }

        await on.AskAsync(request);
        await on.CountAsync(policy);
    }

    /// <summary>Where the effect crosses an edge, it is held until all that will come has come.</summary>
    private static async Task TogetherAsync(IdempotencyPolicy policy, IStimulus on, int calls)
    {
        using var marked = on.Case(Together);
        await on.CountAsync(policy);
        ICalls begun;
        using (policy.IsOfEdge ? on.Hold(policy) : null)
        {
            var before = on.Arrivals;
            begun = on.Begin(on.Fresh(policy), calls);
            if (policy.IsOfEdge)
            {
                await on.UntilAsync(policy.Drive.Timeout / 2, () => on.Arrivals > before);
                await on.WatchAsync();
            }
        }

        await begun.EndAsync();
        await on.CountAsync(policy);
    }

    private static Verdict OneEffect(IdempotencyPolicy policy, IReadOnlyList<CaseSeen> cases)
    {
        var question = Ask(policy, "one effect", RuleKind.Safety, "calls under one key have one effect");
        var blind = cases.FirstOrDefault(shown => shown.Effects(policy) is null || !shown.Asked(policy).Exists(operation => operation.Succeeded));
        var wrong = cases.FirstOrDefault(shown => shown != blind && shown.Effects(policy) != 1);
        return wrong is not null
            ? question.Failed(
                $"{wrong.Effects(policy)} effects of {Words.Count(wrong.Asked(policy).Count, "call")}",
                $"{policy.Drive.Name}, {wrong.Name}: {Words.Count(wrong.Asked(policy).Count, "call")} under one {policy.Key} had {wrong.Effects(policy)} effects; the design says 1.",
                Said(policy, wrong))
            : blind is not null
            ? question.Inconclusive($"{blind.Name}: {(blind.Effects(policy) is null ? "effects could not be counted" : "no call was answered well")}", "", Said(policy, blind))
            : question.Passed($"1 effect in each of {Words.Count(cases.Count, "case")}", Said(policy, cases[^1]));
    }

    private static Verdict OneAnswer(IdempotencyPolicy policy, IReadOnlyList<CaseSeen> cases)
    {
        var question = Ask(policy, "same answer", RuleKind.Safety, "a repeated call gets the answer of the first");
        var wrong = cases.FirstOrDefault(shown => Answers(policy, shown).Count > 1);
        var blind = cases.FirstOrDefault(shown => Answers(policy, shown).Count == 0);
        return wrong is not null
            ? question.Failed($"{Answers(policy, wrong).Count} answers", $"{policy.Drive.Name}, {wrong.Name}: {Words.Count(wrong.Asked(policy).Count, "call")} under one {policy.Key} got {Answers(policy, wrong).Count} different answers, {Words.List([.. Answers(policy, wrong).Take(2)])}; the design says one.", Said(policy, wrong))
            : blind is not null
            ? question.Inconclusive($"{blind.Name}: no call was answered", "", Said(policy, blind))
            : question.Passed($"1 answer in each of {Words.Count(cases.Count, "case")}", Said(policy, cases[^1]));
    }

    private static List<string> Answers(IdempotencyPolicy policy, CaseSeen shown) =>
    [
        .. shown.Asked(policy).Where(operation => operation.Outcome == OperationOutcome.Answered && !(shown.Name == Together && operation.Status == Busy))
            .Select(operation => $"{operation.Status} {operation.Shown}").Distinct(),
    ];

    private static IEnumerable<Evidence> Said(IdempotencyPolicy policy, CaseSeen shown) =>
        [.. shown.Asked(policy).Select(operation => new Evidence(operation.At, $"{operation.Name} ended {operation.Ending()} {operation.Shown}", operation.Trace)), .. shown.Arrivals.Select(Say.Seen)];
}

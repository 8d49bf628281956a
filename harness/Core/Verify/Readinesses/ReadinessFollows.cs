using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Each declared edge fails in each way: readiness says what is declared, liveness stays, and who is told "ready" is served.</summary>
internal sealed class ReadinessFollows : Trial<ReadinessPolicy>
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(20);

    public override string Name => "dependencies";

    public override async Task DriveAsync(ReadinessPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        foreach (var outage in Outage.All(policy))
        {
            using (on.Case(outage.During))
            using (on.Inject(outage.Fault))
            {
                await TellsAsync(policy, on, until: operation => outage.IsHard && Outage.SaidNo(operation));
            }

            using var after = on.Case(outage.After);
            await TellsAsync(policy, on, until: operation => operation.Succeeded);
        }
    }

    public override IEnumerable<Verdict> Judge(ReadinessPolicy policy, TrySeen seen)
    {
        var outages = Outage.All(policy);
        foreach (var outage in outages)
        {
            yield return Follows(policy, outage, seen);
        }

        if (policy.Live is { } live)
        {
            yield return Lives(policy, [.. seen.Cases.SelectMany(shown => shown.Of(live))]);
        }

        yield return InTime(policy, seen);
        yield return IsTrue(policy, seen);
    }

    /// <summary>Asks whether it is ready, and whether it lives, until it says what is waited for or has had its time; then, when it says that it is ready, for its work.</summary>
    private static async Task TellsAsync(ReadinessPolicy policy, IStimulus on, Func<Operation, bool> until)
    {
        var within = policy.Within.Nanoseconds();
        var (end, patience) = (on.Now + within + Tolerance.Liveness(within), policy.Within * 2 + TimeSpan.FromMilliseconds(200));
        Operation ready;
        do
        {
            await on.WaitAsync(Cadence);
            ready = await on.AskAsync(policy.Ready with { Timeout = patience });
            if (policy.Live is { } live)
            {
                await on.AskAsync(live with { Timeout = patience });
            }
        }
        while (!until(ready) && on.Now < end);
        if (ready.Succeeded)
        {
            await on.AskAsync();
        }
    }

    private static Verdict Follows(ReadinessPolicy policy, Outage outage, TrySeen seen)
    {
        var (during, after) = (seen.Case(outage.During), seen.Case(outage.After));
        var question = Ask(policy, $"with {outage.Edge} {outage.Way}", RuleKind.Liveness, outage.IsHard ? $"not ready within {Say.Limit(policy.Within)}, ready within {Say.Limit(policy.Within)} of its end" : "it stays ready");
        var (failing, healed) = (during.Of(policy.Ready), after.Of(policy.Ready));
        var limit = policy.Within.Nanoseconds() + Tolerance.Liveness(policy.Within.Nanoseconds());
        var no = failing.FirstOrDefault(Outage.SaidNo);
        var isRight = outage.IsHard
            ? no is not null && no.Ended <= during.Began + limit && healed.Any(operation => operation.Succeeded && operation.Ended <= after.Began + limit)
            : failing.All(operation => operation.Succeeded);
        var observed = $"{failing.Kinds()} while it was {outage.Way}{(no is null ? "" : $", no after {Words.Time(no.Ended - during.Began)}")}, {healed.Kinds()} afterwards";
        var stall = seen.Stall(during.Began, after.Ended);
        return isRight
            ? question.Passed(observed, failing.Concat(healed).Select(Say.Seen))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: with {Say.Arrow(outage.Edge)} {outage.Way}, {policy.Ready.Name} ended {observed}; the design says {(outage.IsHard ? $"not ready within {Say.Limit(policy.Within)}, and ready again within {Say.Limit(policy.Within)}" : "that it stays ready without that edge")}.", failing.Concat(healed).Select(Say.Seen));
    }

    private static Verdict Lives(ReadinessPolicy policy, IReadOnlyList<Operation> asked)
    {
        var question = Ask(policy, "keeps liveness", RuleKind.Safety, $"{policy.Live!.Name} is answered well whatever edge fails");
        List<Operation> no = [.. asked.Where(Outage.SaidNo)];
        var observed = $"{no.Count} of {Words.Count(asked.Count, "answer")} said no";
        return asked.Count == 0
            ? question.Inconclusive("it was not asked")
            : no.Count == 0
            ? question.Passed(observed, asked.Select(Say.Seen))
            : question.Failed(observed, $"{policy.Subject}: {policy.Live.Name} ended {no.Kinds()} while an edge failed; a service that is restarted for that comes back no better.", no.Select(Say.Seen));
    }

    private static Verdict InTime(ReadinessPolicy policy, TrySeen seen)
    {
        var limit = policy.Within.Nanoseconds() + Tolerance.Liveness(policy.Within.Nanoseconds());
        var question = Ask(policy, "answers in time", RuleKind.Liveness, $"every answer of {policy.Ready.Name}{(policy.Live is null ? "" : $" and {policy.Live.Name}")} within {Say.Limit(policy.Within)}");
        List<Operation> asked = [.. seen.Cases.SelectMany(shown => shown.Of(policy.Ready).Concat(policy.Live is null ? [] : shown.Of(policy.Live)))];
        List<Operation> late = [.. asked.Where(operation => operation.Latency > limit)];
        var observed = $"{asked.Count - late.Count} of {asked.Count} were";
        var stall = late.Select(operation => seen.Stall(operation.At, operation.Ended)).DefaultIfEmpty(0).Min();
        return late.Count == 0
            ? question.Passed(observed, asked.Select(Say.Seen))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {late.Count} of {Words.Count(asked.Count, "question")} whether it is ready or lives got no answer within {Words.Time(limit)}, the slowest after {Words.Time(late.Max(operation => operation.Latency))}; the design says {Say.Limit(policy.Within)}.", late.Select(Say.Seen));
    }

    /// <summary>The work is asked for only when the last that readiness said was yes, and it had its time to say no.</summary>
    private static Verdict IsTrue(ReadinessPolicy policy, TrySeen seen)
    {
        var question = Ask(policy, "tells the truth", RuleKind.Liveness, $"{policy.Drive.Name} is answered well when {policy.Ready.Name} was");
        List<(CaseSeen Case, Operation Operation)> all = [.. from shown in seen.Cases from operation in shown.Of(policy.Drive) select (shown, operation)];
        List<Operation> asked = [.. all.Select(one => one.Operation)];
        List<Operation> wrong = [.. asked.Where(operation => !operation.Succeeded)];
        var stall = all.Where(one => !one.Operation.Succeeded).Select(one => seen.Stall(one.Case.Began, one.Case.Ended)).DefaultIfEmpty(0).Min();
        var observed = $"{asked.Count - wrong.Count} of {asked.Count} were";
        return asked.Count == 0
            ? question.Inconclusive("it never said that it is ready")
            : wrong.Count == 0
            ? question.Passed(observed, asked.Select(Say.Seen))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject} said that it is ready, and {wrong.Count} of {asked.Count} {policy.Drive.Name} ended {wrong.Kinds()}.", wrong.Select(Say.Seen));
    }
}

using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>deadline_header:</c> Each call tells what is left, never more than its caller was told, less what has passed since.</summary>
internal sealed class TimeoutDeadline : Trial<TimeoutPolicy>
{
    private const string Case = "deadline";

    /// <summary>How long each call takes, as a share of the time limit: what a next one tells must be less by that.</summary>
    private const double Share = 0.3;

    public override string Name => "deadline";

    public override bool IsAsked(TimeoutPolicy policy) => policy.DeadlineHeader is not null;

    public override async Task DriveAsync(TimeoutPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Delay(policy, policy.After * Share);
        await on.AskAsync(policy.Patient);
    }

    public override IEnumerable<Verdict> Judge(TimeoutPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var told = Ask(policy, "tells its deadline", RuleKind.Safety, $"every call carries {policy.DeadlineHeader}");
        if (shown.Arrivals.Count == 0)
        {
            yield return told.Inconclusive("no call came to the edge");
            yield break;
        }

        var silent = shown.Arrivals.Where(arrival => arrival.Deadline == 0).ToList();
        yield return silent.Count == 0
            ? told.Passed($"{Words.List([.. shown.Arrivals.Select(arrival => Words.Time(arrival.Deadline))])} left", shown.Arrivals.Select(Said))
            : told.Failed($"{silent.Count} of {Words.Count(shown.Arrivals.Count, "call")} did not", $"{Say.Arrow(policy.Subject)}: {silent.Count} of {Words.Count(shown.Arrivals.Count, "call")} carried no {policy.DeadlineHeader}; the design says that each tells what is left.", silent.Select(Said));
        yield return Shrinks(policy, seen, shown);
    }

    private static Verdict Shrinks(TimeoutPolicy policy, TrySeen seen, CaseSeen shown)
    {
        var question = Ask(policy, "shortens its deadline", RuleKind.Safety, policy.From is null
            ? $"none is told more than {Say.Limit(policy.After)}, less what has passed"
            : $"none is told more than {Say.Arrow(policy.From)} was, less what has passed");
        var parent = policy.From is null ? null : seen.Exchanges(shown).FirstOrDefault(exchange => exchange.Edge == policy.From && exchange.Deadline > 0);
        if (policy.From is not null && parent is null)
        {
            return question.Inconclusive($"no call by {policy.From} carried {policy.DeadlineHeader}");
        }

        var told = shown.Arrivals.Where(arrival => arrival.Deadline > 0).Select(arrival => (Arrival: arrival, Left: (parent?.Deadline ?? policy.After.Nanoseconds()) - Passed(shown, arrival))).ToList();
        if (told.Count == 0)
        {
            return question.Inconclusive("no call told a deadline");
        }

        var worst = told.MaxBy(one => one.Arrival.Deadline - one.Left);
        IEnumerable<Evidence> evidence = [.. parent is null ? [] : new[] { Said(parent) }, .. told.Select(one => Said(one.Arrival))];
        var observed = $"told {Words.Time(worst.Arrival.Deadline)} where {Words.Time(worst.Left)} were left";
        return worst.Arrival.Deadline <= worst.Left + Tolerance.Safety(0)
            ? question.Passed(observed, evidence)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: a call was told that it has {Words.Time(worst.Arrival.Deadline)} when at most {Words.Time(worst.Left)} were left; the design says that deadlines shorten from hop to hop.", evidence);
    }

    /// <summary>What had passed for sure when a call was sent: it followed answers, whose first bytes had come then. No stall makes that longer than it was.</summary>
    private static long Passed(CaseSeen shown, Exchange call) =>
        shown.Arrivals.Where(other => other.FirstByte > 0 && other.Ended <= call.At && other.Trace == call.Trace).Select(other => other.FirstByte - shown.Arrivals[0].At).DefaultIfEmpty(0).Max();

    private static Evidence Said(Exchange seen) =>
        new(seen.At, $"{seen.Method} {seen.Path} on {seen.Edge} told {(seen.Deadline > 0 ? Words.Time(seen.Deadline) : "no deadline")}", seen.Trace);
}

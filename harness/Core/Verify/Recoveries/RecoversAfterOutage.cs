using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Under a steady load the edge goes out and comes back. What does not come back with it, though both are well when started anew, keeps itself down.</summary>
internal sealed class RecoversAfterOutage : Trial<RecoversPolicy>
{
    private const string Before = "before";
    private const string Outage = "outage";
    private const string After = "after";
    private const string Fresh = "started anew";

    /// <summary>So many good answers in a row show that it is back.</summary>
    private const int Looks = 3;

    public override string Name => "outage";

    public override async Task DriveAsync(RecoversPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        var calls = new List<ICalls>();
        await LoadAsync(policy, on, calls, (Before, RecoversPolicy.Judged));
        using (on.Inject(new CutFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new(), How = CutHow.Blackhole }))
        {
            await LoadAsync(policy, on, calls, (Outage, policy.Outage));
        }

        await LoadAsync(policy, on, calls, (After, TimeSpan.FromTicks(Limit(policy) / 100) + RecoversPolicy.Judged));
        if (!await IsBackAsync(policy, on))
        {
            var (caller, callee) = (Edge.Caller(policy.Subject), Edge.Callee(policy.Subject));
            await on.KillAsync(caller);
            await on.KillAsync(callee);
            await on.StartAsync(callee);
            await on.StartAsync(caller);
            await LoadAsync(policy, on, calls, (Fresh, RecoversPolicy.Judged));
        }

        foreach (var call in calls)
        {
            await call.EndAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(RecoversPolicy policy, TrySeen seen)
    {
        var (after, limit) = (seen.Case(After), Limit(policy));
        List<CallSeen> late = [.. after.Calls.Where(call => call.Operation.At >= after.Began + limit)];
        var stall = seen.Stall(after.Began, after.Ended);
        var why = Doubt(policy, seen, late) ?? (stall > policy.Within.Nanoseconds() / 2 ? Say.Stalled(stall) : null);
        yield return Recovers(policy, after, late, why);
        yield return Calms(policy, after, late, why);
    }

    private static Verdict Recovers(RecoversPolicy policy, CaseSeen after, List<CallSeen> late, string? why)
    {
        var question = Ask(policy, "comes back", RuleKind.Liveness, $"{Say.Limit(policy.Within)} after {policy.Subject} is well again, {Words.Percent(policy.Good)} of {Words.Count((long)policy.Rate, "call")} a second are answered well");
        List<Operation> failed = [.. late.Where(call => !call.Operation.Succeeded).Select(call => call.Operation)];
        var lastBad = after.Calls.LastOrDefault(call => !call.Operation.Succeeded);
        var observed = $"{late.Count - failed.Count} of {late.Count}{(failed.Count > 0 ? "" : lastBad is null ? ", none failed after it" : $", the last that failed began {Words.Time(lastBad.Operation.At - after.Began)} after it")}";
        return why is not null
            ? question.Inconclusive(why, observed)
            : late.Count - failed.Count >= late.Count * policy.Good
            ? question.Passed(observed, late.Select(call => Say.Seen(call.Operation)))
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)} was well again, and of {Words.Count(late.Count, "call")} begun {Words.Time(Limit(policy))} after that and later, {failed.Count} ended {failed.Kinds()}; started anew, both services answer the same load.", failed.Select(Say.Seen));
    }

    private static Verdict Calms(RecoversPolicy policy, CaseSeen after, List<CallSeen> late, string? why)
    {
        var question = Ask(policy, "calms down", RuleKind.Liveness, $"{Say.Limit(policy.Within)} after {policy.Subject} is well again, at most {policy.Amplification:0.##} calls come to it for one that is asked");
        List<Exchange> came = [.. after.Arrivals.Where(exchange => exchange.At >= after.Began + Limit(policy))];
        var observed = $"{came.Count} for {late.Count}";
        var good = late.Count(call => call.Operation.Succeeded);
        return why is not null
            ? question.Inconclusive(why, observed)
            : good < late.Count * policy.Good && came.Count <= late.Count
            ? question.Inconclusive($"{late.Count - good} of {Words.Count(late.Count, "call")} failed, and {came.Count} came to the edge for them: the caller does not get there", observed)
            : came.Count <= Math.Ceiling(late.Count * policy.Amplification)
            ? question.Passed(observed, came.Select(Say.Seen))
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {Words.Time(Limit(policy))} after it was well again and later, {came.Count} calls came for {late.Count} that were asked; the design says at most {policy.Amplification:0.##} for one.", came.Select(Say.Seen));
    }

    /// <summary>Why nothing can be told, or null.</summary>
    private static string? Doubt(RecoversPolicy policy, TrySeen seen, List<CallSeen> late)
    {
        var (before, outage) = (seen.Case(Before), seen.Case(Outage));
        var fresh = seen.Cases.FirstOrDefault(shown => shown.Name == Fresh);
        return Share(before) < policy.Good
            ? $"before the outage {Words.Percent(Share(before))} of {Words.Count(before.Calls.Count, "call")} were answered well: the load is too much as it is"
            : outage.Calls.All(call => call.Operation.Succeeded)
            ? "the outage hurt no call"
            : late.Count == 0
            ? "no call was asked so late"
            : fresh is not null && Share(fresh) < policy.Good
            ? $"started anew, {Words.Percent(Share(fresh))} of {Words.Count(fresh.Calls.Count, "call")} were answered well: the load is too much as it is"
            : null;
    }

    private static double Share(CaseSeen shown) => shown.Calls.Count == 0 ? 0 : (double)shown.Calls.Count(call => call.Operation.Succeeded) / shown.Calls.Count;

    /// <summary>Asks at the rate, as one case; does not wait for the answers.</summary>
    private static async Task LoadAsync(RecoversPolicy policy, IStimulus on, List<ICalls> calls, (string Case, TimeSpan For) part)
    {
        using var marked = on.Case(part.Case);
        var (began, count) = (on.Now, (int)(policy.Rate * part.For.TotalSeconds));
        for (var i = 1; i <= count; i++)
        {
            calls.Add(on.Begin(1));
            var due = began + (long)(i * 1e9 / policy.Rate);
            await on.WaitAsync(TimeSpan.FromTicks(Math.Max(0, (due - on.Now) / 100)));
        }
    }

    private static async Task<bool> IsBackAsync(RecoversPolicy policy, IStimulus on)
    {
        for (var i = 0; i < Looks; i++)
        {
            if (!(await on.AskAsync(policy.Drive with { Timeout = RecoversPolicy.Judged })).Succeeded)
            {
                return false;
            }
        }

        return true;
    }

    private static long Limit(RecoversPolicy policy) => policy.Within.Nanoseconds() + Tolerance.Liveness(policy.Within.Nanoseconds());
}

using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Asked to end while requests are in flight, a service finishes these, says that it is not ready, turns new work away, and then ends as declared.</summary>
internal sealed class ShutdownInFlight : Trial<ShutdownPolicy>
{
    private const string InFlight = "in flight";
    private const string Draining = "draining";

    /// <summary>So long after SIGTERM a service may not have noticed yet.</summary>
    private static readonly long Notices = TimeSpan.FromMilliseconds(200).Nanoseconds();

    public override string Name => "in flight";

    public override async Task DriveAsync(ShutdownPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        ICalls calls;
        IReadOnlyList<ICalls> others;
        Task ending;
        using (on.Inject(new Plans.HoldFault { Id = "", Target = policy.Holds, At = default, For = default, Who = new() }))
        {
            using (on.Case(InFlight))
            {
                var before = on.ArrivalsOn(policy.Holds);
                calls = on.Begin(policy.AtOnce);
                await on.ComeAsync(policy.Holds, before + policy.AtOnce);
            }

            using var marked = on.Case(Draining);
            ending = on.TerminateAsync(policy.Subject, policy.Grace);
            others = await on.WatchAsync(policy);
        }

        await calls.EndAsync();
        foreach (var other in others)
        {
            await other.EndAsync();
        }

        await ending;
        await on.StartAsync(policy.Subject);
    }

    public override IEnumerable<Verdict> Judge(ShutdownPolicy policy, TrySeen seen)
    {
        var (inFlight, draining) = (seen.Case(InFlight), seen.Case(Draining));
        var held = seen.Beside(policy.Holds, inFlight).Select(exchange => exchange.Trace).ToHashSet();
        List<Operation> came = [.. inFlight.Calls.Select(call => call.Operation).Where(operation => held.Contains(operation.Trace))];
        List<Operation> lost = [.. came.Where(operation => !operation.Succeeded)];
        yield return Finishes(policy, came, lost, seen.Stall(inFlight.Began, seen.Window.Window.Ended));
        if (seen.Ending(policy) is not { } ending)
        {
            yield break;
        }

        yield return Ends(policy, ending, lost, seen.Stall(ending.Asked.At, ending.Ended.At));
        var stall = seen.Stall(draining.Began, draining.Ended);
        if (policy.Ready is not null)
        {
            yield return SaysNo(policy, draining.Of(policy.Ready), ending.Asked.At, stall);
        }

        yield return TurnsAway(policy, seen, draining, ending.Asked.At);
    }

    private static Verdict Finishes(ShutdownPolicy policy, List<Operation> came, List<Operation> lost, long stall)
    {
        var question = Ask(policy, "finishes", RuleKind.Safety, $"{Words.Count(policy.AtOnce, "request")} in flight are answered well");
        var observed = $"{came.Count - lost.Count} of {came.Count} were";
        return came.Count < policy.AtOnce
            ? question.Inconclusive($"{came.Count} of {Words.Count(policy.AtOnce, "request")} were on {policy.Holds} when the service was asked to end")
            : lost.Count == 0
            ? question.Passed(observed, came.Select(Say.Seen))
            : lost.MayBeStalled(stall)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: of {came.Count} requests in flight at SIGTERM {lost.Count} ended {lost.Kinds()}; the design says that all are finished.", lost.Select(Say.Seen));
    }

    private static Verdict Ends(ShutdownPolicy policy, (Lifecycle Asked, Lifecycle Ended) ending, List<Operation> lost, long stall)
    {
        var question = Ask(policy, "ends", RuleKind.Liveness, $"exit code {policy.ExitCode} within {Say.Limit(policy.Grace)} of SIGTERM, after what was in flight");
        var observed = $"{ending.Ended.Detail} after {Words.Time(ending.Ended.At - ending.Asked.At)}{(lost.Count == 0 ? "" : $", with {Words.Count(lost.Count, "request")} in flight")}";
        return lost.Count == 0 && ending.Ended.ExitCode == policy.ExitCode
            ? question.Passed(observed, ending.Said())
            : ending.Ended.ExitCode is null && stall > Tolerance.Witness(policy.Grace.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject} ended after SIGTERM: {observed}; the design says exit code {policy.ExitCode} within {Say.Limit(policy.Grace)}, when what was in flight is finished.", [ending.Said(), .. lost.Select(Say.Seen)]);
    }

    private static Verdict SaysNo(ShutdownPolicy policy, IReadOnlyList<Operation> asked, long at, long stall)
    {
        var question = Ask(policy, "says it is not ready", RuleKind.Liveness, $"{policy.Ready!.Name} says no from {Words.Time(Notices)} after SIGTERM on, before connections are refused");
        var no = asked.FirstOrDefault(operation => operation is { Outcome: OperationOutcome.Answered, Succeeded: false });
        var closed = asked.FirstOrDefault(operation => operation.Outcome is OperationOutcome.Refused or OperationOutcome.Reset);
        List<Operation> yes = [.. asked.Where(operation => operation.Succeeded && operation.At > at + Notices)];
        var observed = $"{(no is null ? "it never said no" : $"it said no after {Words.Time(no.At - at)}")}, {(closed is null ? "connections were not refused" : $"connections were refused after {Words.Time(closed.At - at)}")}{(yes.Count == 0 ? "" : $", it said yes until {Words.Time(yes[^1].At - at)}")}";
        return no is not null && yes.Count == 0 && (closed is null || no.At < closed.At)
            ? question.Passed(observed, Say.Seen(no))
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {policy.Ready.Name} after SIGTERM: {observed}; the design says that it says no first.", asked.Select(Say.Seen));
    }

    private static Verdict TurnsAway(ShutdownPolicy policy, TrySeen seen, CaseSeen draining, long at)
    {
        var question = Ask(policy, "turns new work away", RuleKind.Liveness, $"from {Words.Time(Notices)} after SIGTERM on, what is asked is refused or answered 503");
        List<Operation> asked = [.. draining.Of(policy.Drive).Where(operation => operation.At > at + Notices)];
        var came = seen.Beside(policy.Holds, draining).Select(exchange => exchange.Trace).ToHashSet();
        List<Operation> taken = [.. asked.Where(operation => operation.Succeeded || came.Contains(operation.Trace))];
        var stall = seen.Stall(draining.Began, draining.Ended);
        var observed = $"{asked.Count - taken.Count} of {Words.Count(asked.Count, "request")} {Say.Were(asked.Count - taken.Count)}";
        return asked.Count == 0
            ? question.Inconclusive("nothing was asked so late")
            : taken.Count == 0
            ? question.Passed(observed, asked.Select(Say.Seen))
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {Words.Count(taken.Count, "request")} begun {Words.Time(taken[0].At - at)} after SIGTERM and later {Say.Were(taken.Count)} taken on; the design says that new work is refused or answered 503.", taken.Select(Say.Seen));
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>rolls_back_on:</c> A new release that answers errors loses its share by itself, and soon.</summary>
internal sealed class CanaryRollsBack : Trial<CanaryPolicy>
{
    private const string Breaks = "breaks";
    private const string After = "rolled back";
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(5);

    /// <summary>A stall makes nothing later than so many times its length: caller and release may each have one.</summary>
    private const int Explained = 3;

    /// <summary>Calls come to the new release by chance.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public override string Name => "rollback";

    public override bool IsAsked(CanaryPolicy policy) => policy.RollsBack is not null;

    public override async Task DriveAsync(CanaryPolicy policy, IStimulus on)
    {
        var back = policy.RollsBack!;
        await on.AllOldAsync(policy);
        if (!(await on.AskAsync(policy.Switch)).Succeeded)
        {
            throw new CannotDrive($"{policy.Switch.Name} was not answered well");
        }

        using var fault = on.Inject(new AnswerFault { Id = "", Target = policy.To, At = default, For = default, Who = new(), Status = 503 });
        using (on.Case(Breaks))
        {
            var before = on.ArrivalsOn(policy.To);
            await AskAsync(on, on.Now + Longest.Nanoseconds(), () => on.ArrivalsOn(policy.To) < before + back.Of);
            await AskAsync(on, on.Now + back.Within.Nanoseconds() + Tolerance.Liveness(back.Within.Nanoseconds()), () => true);
        }

        using var marked = on.Case(After);
        await on.AskTimesAsync(policy.Enough);
    }

    public override IEnumerable<Verdict> Judge(CanaryPolicy policy, TrySeen seen)
    {
        var (broken, after) = (seen.Case(Breaks), seen.Case(After));
        var back = policy.RollsBack!;
        var question = Ask(policy, "rolls back", RuleKind.Liveness, $"{Say.Limit(back.Within)} after {Words.Percent(back.Errors)} of at least {Words.Count(back.Of, "call")} failed, no call goes to {policy.To} and none fails");
        var (failed, still) = (seen.Beside(policy.To, broken), seen.Beside(policy.To, after));
        List<Operation> lost = [.. after.Calls.Select(call => call.Operation).Where(operation => !operation.Succeeded)];
        var observed = $"{still.Count} of {Words.Count(after.Calls.Count, "call")} went to it, {lost.Count} failed";
        var due = (failed.Count < back.Of ? broken.Ended : failed[back.Of - 1].Ended) + back.Within.Nanoseconds();
        var late = still.Select(exchange => exchange.At).Concat(lost.Select(operation => operation.At)).DefaultIfEmpty(0).Max() - due;
        var stall = seen.Stall(broken.Began, after.Ended);
        yield return failed.Count < back.Of && still.Count > 0 || failed.Count == 0
            ? question.Inconclusive($"{Words.Count(failed.Count, "call")} came to {policy.To} while it answered errors, and {back.Of} are needed", observed)
            : still.Count + lost.Count == 0
            ? question.Passed(observed, failed.Select(Say.Seen))
            : stall > Tolerance.Witness(back.Within.Nanoseconds()) && late < Explained * stall
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {Words.Count(failed.Count, "call")} at {Say.Arrow(policy.To)} had failed, and {Words.Time(back.Within)} later {observed}; the design says that its share is taken back then.", [.. failed.Take(3).Select(Say.Seen), .. still.Select(Say.Seen), .. lost.Select(Say.Seen)]);
    }

    private static async Task AskAsync(IStimulus on, long until, Func<bool> goesOn)
    {
        while (goesOn() && on.Now < until)
        {
            await on.AskAsync();
            await on.WaitAsync(Cadence);
        }
    }
}

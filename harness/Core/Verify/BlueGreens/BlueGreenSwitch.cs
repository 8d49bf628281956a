using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Calls come all the time while it switches: none is dropped, and when the old one had its time to drain it gets no more.</summary>
internal sealed class BlueGreenSwitch : Trial<BlueGreenPolicy>
{
    private const string During = "switch";
    private const string After = "switched";
    private const int InFlight = 10;
    private const int Afterwards = 20;
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(300);

    public override string Name => "switch";

    public override async Task DriveAsync(BlueGreenPolicy policy, IStimulus on)
    {
        await OldAsync(policy, on);
        var calls = new List<ICalls>();
        using (on.Case(During))
        using (on.Inject(new DelayFault { Id = "", Target = policy.From, At = default, For = default, Who = new(), By = Delay(policy), Jitter = default }))
        {
            var before = on.ArrivalsOn(policy.From);
            calls.Add(on.Begin(InFlight));
            await on.ComeAsync(policy.From, before + InFlight);
            await on.AskAsync(policy.Switch);
            for (var until = on.Now + Limit(policy); on.Now < until;)
            {
                calls.Add(on.Begin(1));
                await on.WaitAsync(Cadence);
            }
        }

        using (on.Case(After))
        {
            await on.AskTimesAsync(Afterwards);
        }

        foreach (var call in calls)
        {
            await call.EndAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(BlueGreenPolicy policy, TrySeen seen)
    {
        var (during, after) = (seen.Case(During), seen.Case(After));
        if (during.Of(policy.Switch) is not [{ Succeeded: true } turn])
        {
            yield return Ask(policy, "drops nothing", RuleKind.Safety, $"{policy.Switch.Name} is answered well").Inconclusive($"{policy.Switch.Name} was not answered well: {during.Of(policy.Switch).Kinds()}");
            yield break;
        }

        yield return Drops(policy, seen, turn);
        var question = Ask(policy, "leaves the old one", RuleKind.Liveness, $"{Say.Limit(policy.Drain)} after the switch every call goes to {policy.To}, none to {policy.From}");
        var (old, other) = (seen.Beside(policy.From, after), seen.Beside(policy.To, after));
        var observed = $"{old.Count} to the old one, {other.Count} to the new one";
        var stall = seen.Stall(turn.At, after.Ended);
        yield return old.Count == 0 && other.Count >= Afterwards
            ? question.Passed(observed, other.Select(Say.Seen))
            : stall > Tolerance.Witness(policy.Drain.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: of {Words.Count(after.Calls.Count, "call")} begun {Words.Time(after.Began - turn.Ended)} after the switch and later, {old.Count} went to {Say.Arrow(policy.From)} and {other.Count} to {Say.Arrow(policy.To)}; the design says that all go to the new one after {Say.Limit(policy.Drain)}.", [.. old.Select(Say.Seen), .. after.Calls.Select(call => Say.Seen(call.Operation))]);
    }

    private static Verdict Drops(BlueGreenPolicy policy, TrySeen seen, Operation turn)
    {
        var (during, after) = (seen.Case(During), seen.Case(After));
        var question = Ask(policy, "drops nothing", RuleKind.Safety, $"at most {Words.Count(policy.Dropped, "call")} of all that are made over the switch fails");
        IReadOnlyList<Operation> asked = [.. during.Of(policy.Drive), .. after.Of(policy.Drive)];
        List<Operation> lost = [.. asked.Where(operation => !operation.Succeeded)];
        var open = seen.Beside(policy.From, during).Count(exchange => exchange.At < turn.At && exchange.Ended > turn.At);
        var stall = seen.Stall(during.Began, after.Ended);
        var observed = $"{lost.Count} of {Words.Count(asked.Count, "call")}, with {open} under way at the old one when it switched";
        return open == 0
            ? question.Inconclusive($"no call was under way on {policy.From} when it switched")
            : lost.Count <= policy.Dropped
            ? question.Passed(observed, Say.Seen(turn))
            : lost.MayBeStalled(stall)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {lost.Count} of {Words.Count(asked.Count, "call")} made over the switch ended {lost.Kinds()}, with {open} under way at the old one when it switched; the design says {policy.Dropped}.", [Say.Seen(turn), .. lost.Select(Say.Seen)]);
    }

    /// <summary>Until calls go to the old one; a service that was switched already is started anew.</summary>
    private static Task OldAsync(BlueGreenPolicy policy, IStimulus on) =>
        on.BeginsAsync(_ => IsOldAsync(policy, on), $"{policy.Drive.Name} never went to {policy.From}, not even after {policy.Subject} was started anew");

    private static async Task<bool> IsOldAsync(BlueGreenPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        var before = on.ArrivalsOn(policy.From);
        return (await on.AskAsync()).Succeeded && on.ArrivalsOn(policy.From) > before;
    }

    /// <summary>Calls at the old one last half of its time to drain.</summary>
    private static TimeSpan Delay(BlueGreenPolicy policy) => policy.Drain / 2 < Longest ? policy.Drain / 2 : Longest;

    private static long Limit(BlueGreenPolicy policy) => policy.Drain.Nanoseconds() + Tolerance.Liveness(policy.Drain.Nanoseconds());
}

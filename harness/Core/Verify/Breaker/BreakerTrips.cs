using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>It opens at its threshold exactly, and below it stays closed.</summary>
internal sealed class BreakerTrips : Trial<BreakerPolicy>
{
    public override string Name => "threshold";

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        foreach (var script in BreakerScripts.Of(policy))
        {
            await on.FreshAsync(policy);
            using var marked = on.Case(script.Calls);
            foreach (var call in script.Calls)
            {
                using var fault = call == 'F' ? on.Inject(policy.Fails()) : null;
                await on.AskAsync();
            }

            await on.AskAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen) =>
    [
        .. BreakerScripts.Of(policy).Where(script => script.Opens).Take(1).Select(_ => Judge(policy, seen, opens: true)),
        .. BreakerScripts.Of(policy).Where(script => !script.Opens).Take(1).Select(_ => Judge(policy, seen, opens: false)),
    ];

    private static Verdict Judge(BreakerPolicy policy, TrySeen seen, bool opens)
    {
        List<BreakerScript> scripts = [.. BreakerScripts.Of(policy).Where(script => script.Opens == opens)];
        var said = Words.List([.. scripts.Select(script => script.Calls)]);
        var question = opens
            ? Ask(policy, "opens", RuleKind.Safety, $"after {said} the next call is held back, and none before")
            : Ask(policy, "stays closed", RuleKind.Safety, $"after {said} the next call goes through");
        var answers = scripts.Select(script => Answer(question, policy, script, seen)).ToList();
        return answers.Find(answer => answer.Outcome == Outcome.Failed) ?? answers.Find(answer => answer.Outcome != Outcome.Passed) ?? answers[0];
    }

    private static Verdict Answer(Question question, BreakerPolicy policy, BreakerScript script, TrySeen seen)
    {
        var shown = seen.Case(script.Calls);
        var held = shown.Calls.Select((call, index) => (call, index)).Where(one => !one.call.Arrived).Select(one => one.index).DefaultIfEmpty(-1).First();
        var evidence = shown.Calls.Select(call => call.Evidence);
        if (TooSlow(policy, shown, held) is { } slow)
        {
            return question.Inconclusive(slow, "", evidence);
        }

        var wanted = script.Opens ? script.Calls.Length : -1;
        var observed = held < 0 ? $"after {script.Calls} it was closed" : $"after {Said(script.Calls[..held])} it was open";
        return held == wanted
            ? question.Passed(observed, evidence)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {Sentence(script, held)}.", evidence);
    }

    private static string Sentence(BreakerScript script, int held) => (script.Opens, held) switch
    {
        (true, < 0) => $"the breaker was still closed after {script.Calls} (F a failed call, S a good one); the design says that the last of them opens it",
        (true, _) => $"the breaker was open after {Said(script.Calls[..held])} already; the design says that it opens after {script.Calls} and not before",
        _ => $"the breaker was open after {Said(script.Calls[..held])}; the design says that {script.Calls} does not open it",
    };

    private static string Said(string calls) => calls.Length == 0 ? "no call" : calls;

    /// <summary>A machine so slow that results were forgotten, or that the break was over before it was looked at.</summary>
    private static string? TooSlow(BreakerPolicy policy, CaseSeen shown, int held)
    {
        var took = shown.Calls[^1].Operation.At - shown.Began;
        var sinceFailure = shown.Arrivals.Count < 2 ? 0 : shown.Calls[^1].Operation.At - shown.Arrivals.TakeWhile(seen => seen.At < shown.Calls[^1].Operation.At).Last().Ended;
        return held < 0 && policy.Window is { } window && took > window.Nanoseconds() * 8 / 10
            ? $"the {Words.Count(shown.Calls.Count, "call")} took {Words.Time(took)}, too long for a window of {Say.Limit(window)}"
            : held < 0 && sinceFailure > policy.Break.Nanoseconds() * 8 / 10
            ? $"the call after the last failure came {Words.Time(sinceFailure)} later, too late for a break of {Say.Limit(policy.Break)}"
            : null;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A service that fetches keys keeps those that it has, asks seldom for one that it does not know, and does without the source.</summary>
internal sealed class AuthKeys : Trial<AuthPolicy>
{
    private const int Times = 10;
    private const string Known = "a key that it knows";
    private const string Unknown = "keys that it does not know";
    private const string Out = "the source is out";

    public override string Name => "keys";

    public override bool IsAsked(AuthPolicy policy) => policy.Keys is not null;

    public override async Task DriveAsync(AuthPolicy policy, IStimulus on)
    {
        var source = policy.Keys!;
        var tokens = new Tokens(policy, on.UnixTime);
        await on.AnswersAsync(policy with { Drive = policy.With(policy.Drive, tokens.Right) });
        using (on.Case(Known))
        {
            await on.AskTimesAsync(Times, policy.With(policy.Drive, tokens.Right));
        }

        await on.WaitAsync(source.Cooldown);
        using (on.Case(Unknown))
        {
            await UnknownAsync(policy, on, 0, Times);
        }

        await on.WaitAsync(source.Cooldown);
        using var fault = on.Inject(new AnswerFault { Id = "", Target = source.Edge, At = default, For = default, Who = new(), Status = 503 });
        using var marked = on.Case(Out);
        await UnknownAsync(policy, on, Times, 1);
        await on.AskAsync(policy.With(policy.Drive, tokens.Right));
    }

    public override IEnumerable<Verdict> Judge(AuthPolicy policy, TrySeen seen)
    {
        var (known, unknown) = (seen.Case(Known), seen.Case(Unknown));
        yield return Seldom(policy, seen, Known, "keeps its keys", known.Calls.All(call => call.Operation.Succeeded) ? null : "not every token of a known key was let in");
        yield return Seldom(policy, seen, Unknown, "asks once for unknown keys", seen.Beside(policy.Keys!.Edge, unknown).Count > 0 ? null : "it never asked for one");
        yield return Learns(policy, seen, unknown);
        yield return DoesWithout(policy, seen, seen.Case(Out));
    }

    /// <summary>Each names a key of its own, as who guesses would.</summary>
    private static async Task UnknownAsync(AuthPolicy policy, IStimulus on, int from, int count)
    {
        foreach (var number in Enumerable.Range(from, count))
        {
            await on.AskAsync(policy.With(policy.Drive, new Tokens(policy, on.UnixTime).OfUnknown(number)));
        }
    }

    /// <summary>Few calls to the source are right, unless they say nothing.</summary>
    private static Verdict Seldom(AuthPolicy policy, TrySeen seen, string keys, string rule, string? idle)
    {
        var (source, shown) = (policy.Keys!, seen.Case(keys));
        var most = 1 + (shown.Ended - shown.Began) / source.Cooldown.Nanoseconds();
        var fetched = seen.Beside(source.Edge, shown);
        var asked = $"{Words.Count(shown.Calls.Count, "request")} with {keys}";
        var question = Ask(policy, rule, RuleKind.Safety, $"at most {Words.Count(most, "call")} on {Say.Arrow(source.Edge)} for {asked}");
        var observed = $"{Words.Count(fetched.Count, "call")} for {Words.Count(shown.Calls.Count, "request")}";
        return fetched.Count > most
            ? question.Failed(observed, $"{Say.Arrow(source.Edge)}: for {asked} {policy.Subject} asked for keys {Words.Count(fetched.Count, "time")}; the design says at most {most}: one, and another after {Words.Time(source.Cooldown.Nanoseconds())}.", fetched.Select(Say.Seen))
            : idle is not null
            ? question.Inconclusive(idle, observed, shown.Calls.Select(call => call.Evidence))
            : question.Passed(observed, shown.Calls.Select(call => call.Evidence));
    }

    private static Verdict Learns(AuthPolicy policy, TrySeen seen, CaseSeen shown)
    {
        var source = policy.Keys!;
        var question = Ask(policy, "asks for new keys", RuleKind.Liveness, $"a token of a key that is not known leads to a call on {Say.Arrow(source.Edge)}");
        var fetched = seen.Beside(source.Edge, shown);
        return fetched.Count > 0
            ? question.Passed(Words.Count(fetched.Count, "call"), Say.Seen(fetched[0]))
            : Silent(shown) is { } silent
            ? question.Inconclusive($"{silent.Operation.Name} got no answer", "no call", silent.Evidence)
            : question.Failed("no call", $"{Say.Arrow(source.Edge)}: {Words.Count(shown.Calls.Count, "token")} of keys that {policy.Subject} does not know came, and it never asked for them: keys that change would lock everybody out.", shown.Calls.Select(call => call.Evidence));
    }

    private static Verdict DoesWithout(AuthPolicy policy, TrySeen seen, CaseSeen shown)
    {
        var source = policy.Keys!;
        var question = Ask(policy, "does without its key source", RuleKind.Safety, $"while {Say.Arrow(source.Edge)} fails, tokens of known keys are let in and others get 401 or 403");
        if (Silent(shown) is { } silent)
        {
            return question.Inconclusive($"{silent.Operation.Name} got no answer", "", silent.Evidence);
        }

        if (shown.Calls is not [var unknown, var right] || !seen.Beside(source.Edge, shown).Any(call => call.Failed))
        {
            return question.Inconclusive("it did not ask for keys while it could get none");
        }

        var observed = $"{right.Operation.Status} with a known key, {unknown.Operation.Status} with an unknown one";
        return right.Operation.Succeeded && unknown.Operation.Status is 401 or 403
            ? question.Passed(observed, unknown.Evidence, right.Evidence)
            : question.Failed(observed, $"{policy.Subject}: while {Say.Arrow(source.Edge)} failed, it answered {observed}; the design says that the keys that it has go on, and that nobody else is let in.", unknown.Evidence, right.Evidence);
    }

    private static CallSeen? Silent(CaseSeen shown) => shown.Calls.FirstOrDefault(call => call.Operation.Outcome != OperationOutcome.Answered);
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Each operation is asked with each right token, and with each wrong one: only right ones are let in, and for a wrong one nothing is done.</summary>
internal sealed class AuthMatrix : Trial<AuthPolicy>
{
    private const string Forged = "a header in place of a token";

    public override string Name => "tokens";

    /// <summary>Wrong tokens come first: what a right one then shows is an effect that they could have had as well.</summary>
    public override async Task DriveAsync(AuthPolicy policy, IStimulus on)
    {
        await on.IsServedAsync(policy.With(policy.Drive, new Tokens(policy, on.UnixTime).Right), onEdge: false);
        foreach (var operation in policy.Asked)
        {
            if (policy.Forged.Count > 0)
            {
                await AskAsync(policy, on, Case(operation, Forged), operation.Joined(policy.Forged));
            }

            foreach (var (name, make) in Tokens.Wrong(policy).Concat(Tokens.AllRight(policy)))
            {
                await AskAsync(policy, on, Case(operation, name), policy.With(operation, make(new Tokens(policy, on.UnixTime))));
            }
        }
    }

    public override IEnumerable<Verdict> Judge(AuthPolicy policy, TrySeen seen)
    {
        IEnumerable<string> right = Tokens.AllRight(policy).Keys;
        IEnumerable<string> wrong = policy.Forged.Count > 0 ? Tokens.Wrong(policy).Keys.Append(Forged) : Tokens.Wrong(policy).Keys;
        yield return LetsIn(policy, All(policy, policy.Asked, seen, right), All(policy, policy.Asked, seen, wrong));
        if (!policy.OnlyReads)
        {
            yield return DoesNothing(policy, All(policy, policy.Doing, seen, right), All(policy, policy.Doing, seen, wrong));
        }
    }

    private static Verdict LetsIn(AuthPolicy policy, List<AuthAsked> right, List<AuthAsked> wrong)
    {
        var question = Ask(policy, "lets only right tokens in", RuleKind.Safety, $"{Words.Count(right.Count, "request")} with a right token answered well, {wrong.Count} without one 401 or 403");
        List<AuthAsked> odd = [.. right.Where(one => !one.Operation.Succeeded), .. wrong.Where(one => one.Operation.Status is not (401 or 403))];
        List<AuthAsked> answered = [.. odd.Where(one => one.Operation.Outcome == OperationOutcome.Answered)];
        var observed = odd.Count == 0 ? "as declared" : answered.Count == 0 ? $"{Words.Count(odd.Count, "request")} without an answer" : Words.List([.. answered.Select(one => one.Said)]);
        return answered.Count > 0
            ? question.Failed(observed, $"{policy.Subject}: {observed}; the design says that a right token is answered well and all others 401 or 403.", answered.Select(one => Say.Seen(one.Operation)))
            : odd.Count > 0
            ? question.Inconclusive($"{odd[0].Asked} with token '{odd[0].Token}' got no answer", observed)
            : question.Passed(observed, right.Concat(wrong).Select(one => Say.Seen(one.Operation)));
    }

    private static Verdict DoesNothing(AuthPolicy policy, List<AuthAsked> right, List<AuthAsked> wrong)
    {
        var question = Ask(policy, "does nothing for the others", RuleKind.Safety, $"no call to any edge{policy.Counted(" and no growth of ")} for {Words.Count(wrong.Count, "request")} without a right token");
        List<AuthAsked> done = [.. wrong.Where(one => one.Did)];
        var observed = $"{done.Sum(one => one.Came.Count)}{(policy.Effect is null ? "" : $", {done.Sum(one => one.Grown ?? 0)}")} for {Words.Count(wrong.Count, "request")}";
        if (done.Count > 0)
        {
            return question.Failed(observed, $"{policy.Subject}: {Words.List([.. done.Select(one => one.Said)])} led to {Led(policy, done)}; the design says that nothing is done.", done.SelectMany(one => one.Done));
        }

        if (policy.Effect is { } effect && right.Concat(wrong).Any(one => one.Grown is null))
        {
            return question.Inconclusive($"{effect.Counts} could not be read from the answer of {effect.Request.Name}", observed);
        }

        List<string> idle = [.. right.GroupBy(one => one.Asked).Where(asked => asked.All(one => !one.Did)).Select(asked => asked.Key)];
        return idle.Count > 0
            ? question.Inconclusive($"with a right token no call came to any edge{policy.Counted(" and nothing was added to ")} for {Words.List(idle)} either", observed)
            : question.Passed(observed, wrong.Select(one => Say.Seen(one.Operation)));
    }

    private static string Led(AuthPolicy policy, List<AuthAsked> done)
    {
        List<Exchange> came = [.. done.SelectMany(one => one.Came)];
        var grown = done.Sum(one => one.Grown ?? 0);
        var calls = came.Count > 0 ? $"{Words.Count(came.Count, "call")}, the first on {Say.Arrow(came[0].Edge)}" : "";
        return grown == 0 ? calls : $"{calls}{(calls.Length > 0 ? ", and to " : "")}{policy.Effect!.Counts} having grown by {grown}";
    }

    private static async Task AskAsync(AuthPolicy policy, IStimulus on, string name, PlannedLoad request)
    {
        using var marked = on.Case(name);
        await CountAsync(policy, on);
        await on.AskAsync(request);
        await CountAsync(policy, on);
    }

    private static async Task CountAsync(AuthPolicy policy, IStimulus on)
    {
        if (policy.Effect is { } effect)
        {
            await on.CountAsync(effect);
        }
    }

    private static List<AuthAsked> All(AuthPolicy policy, IEnumerable<PlannedLoad> operations, TrySeen seen, IEnumerable<string> tokens) =>
        [.. from operation in operations from token in tokens select AuthAsked.Of(policy, seen, seen.Case(Case(operation, token)), token)];

    private static string Case(PlannedLoad operation, string token) => $"{operation.Name} at {operation.Via}, {token}";
}

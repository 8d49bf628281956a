using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Each operation is asked with a right token, and with each wrong one: only the right one is let in, and for a wrong one nothing is done.</summary>
internal sealed class AuthMatrix : Trial<AuthPolicy>
{
    private const string Right = "right";
    private const string Forged = "a header in place of a token";

    public override string Name => "tokens";

    public override async Task DriveAsync(AuthPolicy policy, IStimulus on)
    {
        await on.IsServedAsync(With(policy, policy.Drive, new Tokens(policy, on.UnixTime).Right), onEdge: false);
        foreach (var operation in Operations(policy))
        {
            var tokens = new Tokens(policy, on.UnixTime);
            await AskAsync(on, Case(operation, Right), With(policy, operation, tokens.Right));
            foreach (var (name, make) in Tokens.Wrong(policy))
            {
                await AskAsync(on, Case(operation, name), With(policy, operation, make(tokens)));
            }

            if (policy.Forged.Count > 0)
            {
                await AskAsync(on, Case(operation, Forged), operation with { Headers = Joined(operation, policy.Forged) });
            }
        }
    }

    public override IEnumerable<Verdict> Judge(AuthPolicy policy, TrySeen seen)
    {
        List<Asked> right = [.. Operations(policy).Select(operation => new Asked(Right, seen, Case(operation, Right)))];
        List<Asked> wrong = [.. from operation in Operations(policy) from name in Names(policy) select new Asked(name, seen, Case(operation, name))];
        yield return LetsIn(policy, right, wrong);
        var question = Ask(policy, "does nothing for the others", RuleKind.Safety, $"no call to any edge for {Words.Count(wrong.Count, "request")} without a right token");
        List<Asked> done = [.. wrong.Where(one => one.Came.Count > 0)];
        var observed = $"{done.Sum(one => one.Came.Count)} for {Words.Count(wrong.Count, "request")}";
        yield return done.Count > 0
            ? question.Failed(observed, $"{policy.Subject}: {Words.List([.. done.Select(one => one.Said)])} led to {Words.Count(done.Sum(one => one.Came.Count), "call")}, the first on {Say.Arrow(done[0].Came[0].Edge)}; the design says that nothing is done.", done.SelectMany(one => one.Came).Select(Say.Seen))
            : right.TrueForAll(one => one.Came.Count == 0)
            ? question.Inconclusive("with a right token no call came to any edge either")
            : question.Passed(observed, wrong.Select(one => Say.Seen(one.Operation)));
    }

    private static Verdict LetsIn(AuthPolicy policy, List<Asked> right, List<Asked> wrong)
    {
        var question = Ask(policy, "lets only right tokens in", RuleKind.Safety, $"{Words.Count(right.Count, "request")} with a right token answered well, {wrong.Count} without one 401 or 403");
        List<Asked> odd = [.. right.Where(one => !one.Operation.Succeeded), .. wrong.Where(one => one.Operation.Status is not (401 or 403))];
        var observed = odd.Count == 0 ? "as declared" : Words.List([.. odd.Select(one => one.Said)]);
        var silent = odd.Find(one => one.Operation.Outcome != OperationOutcome.Answered);
        return silent is not null
            ? question.Inconclusive($"{silent.Operation.Name} with token '{silent.Name}' got no answer", observed)
            : odd.Count == 0
            ? question.Passed(observed, right.Concat(wrong).Select(one => Say.Seen(one.Operation)))
            : question.Failed(observed, $"{policy.Subject}: {observed}; the design says that a right token is answered well and all others 401 or 403.", odd.Select(one => Say.Seen(one.Operation)));
    }

    private static async Task AskAsync(IStimulus on, string name, PlannedLoad request)
    {
        using var marked = on.Case(name);
        await on.AskAsync(request);
    }

    private static IEnumerable<PlannedLoad> Operations(AuthPolicy policy) => [policy.Drive, .. policy.Operations];

    private static IEnumerable<string> Names(AuthPolicy policy) => policy.Forged.Count > 0 ? Tokens.Wrong(policy).Keys.Append(Forged) : Tokens.Wrong(policy).Keys;

    private static string Case(PlannedLoad operation, string token) => $"{operation.Name} at {operation.Via}, {token}";

    private static PlannedLoad With(AuthPolicy policy, PlannedLoad operation, string? token) => token is null ? operation : operation with
    {
        Headers = Joined(operation, new Dictionary<string, string> { [policy.Header] = policy.Header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? $"Bearer {token}" : token }),
    };

    private static Dictionary<string, string> Joined(PlannedLoad operation, IReadOnlyDictionary<string, string> more)
    {
        var headers = new Dictionary<string, string>(operation.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in more)
        {
            headers[name] = value;
        }

        return headers;
    }

    /// <summary>One request with one token, and what came to any edge for it.</summary>
    private sealed class Asked(string name, TrySeen seen, string shown)
    {
        public string Name => name;

        public Operation Operation { get; } = seen.Case(shown).Calls[0].Operation;

        public IReadOnlyList<Exchange> Came { get; } = [.. seen.Exchanges(seen.Case(shown)).Where(exchange => exchange.Trace == seen.Case(shown).Calls[0].Operation.Trace)];

        public string Said => $"{Operation.Name} with token '{name}' was answered {Operation.Status}";
    }
}

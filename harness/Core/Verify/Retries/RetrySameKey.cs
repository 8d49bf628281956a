using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>same_key: true</c>: every attempt of a call carries one idempotency key and one body.</summary>
internal sealed class RetrySameKey : Trial<RetryPolicy>
{
    private const string Case = "key and body";

    public override string Name => "same key";

    public override bool IsAsked(RetryPolicy policy) => policy is { SameKey: true, Attempts: > 1 };

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(policy.FailsWhole(policy.Attempts - 1));
        await on.AskAsync();
        await on.QuietAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var arrivals = seen.Case(Case).Arrivals;
        var question = Ask(policy, "keep key and body", RuleKind.Safety, "one idempotency key and one body in all attempts");
        if (arrivals.Count < 2)
        {
            yield return question.Inconclusive("no call was repeated");
            yield break;
        }

        var whole = RetriesSameKey.Whole(arrivals).ToList();
        var (keys, bodies) = (arrivals.Select(arrival => arrival.Key).Distinct().Count(), whole.Distinct().Count());
        if (arrivals[0].Key.Length > 0 && keys == 1 && whole.Count < 2)
        {
            yield return question.Inconclusive($"the body of only {whole.Count} of {arrivals.Count} attempts was seen whole");
            yield break;
        }

        var observed = arrivals[0].Key.Length == 0 ? "no key" : $"{Words.Count(keys, "key")} and {(bodies == 1 ? "1 body" : $"{bodies} bodies")} in {arrivals.Count} attempts";
        yield return keys == 1 && bodies == 1 && arrivals[0].Key.Length > 0
            ? question.Passed(observed, arrivals.Select(Said))
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {arrivals.Count} attempts of one call carried {observed}; the design says one key and one body.", arrivals.Select(Said));
    }

    private static Evidence Said(Exchange attempt) => new(attempt.At, $"{attempt.Method} {attempt.Path} with key '{attempt.Key}' and {Say.Body(attempt)}", attempt.Trace);
}

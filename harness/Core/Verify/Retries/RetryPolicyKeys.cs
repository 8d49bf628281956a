using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>retries: edge</c> of <c>verify:</c>.</summary>
internal static class RetryPolicyKeys
{
    private const string PlusMinus = "plusminus(25%)";
    public static readonly string[] Jitters = ["none", "full", "equal", PlusMinus, "polly", "decorrelated"];
    private static readonly string[] Laws = ["constant", "exponential"];
    private static readonly string[] Honours = ["retry_after", "deadline", "cancellation", "breaker"];

    public static RetryPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var attempts = keys.Need("attempts", "write how often a call is sent at most, the first time included, e.g. attempts: 3")?.Whole();
        var on = FailureReader.All(keys.Take("on"));
        var honours = keys.Take("honours");
        List<string> named = [.. honours?.OneOrMore().Select(item => item.OneOf("what is honoured", Honours)).OfType<string>() ?? []];
        var policy = new RetryPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Attempts = attempts ?? 1, Call = Requests.Read(keys.Take("call")), Backoff = Backoff(keys.Take("backoff")),
            NeverOn = FailureReader.All(keys.Take("never_on")), Deadline = keys.Take("deadline")?.Lasting(), SameKey = keys.Take("same_key")?.Flag() ?? false,
            Honours = [.. named.Select(name => (RetryHonour)Array.IndexOf(Honours, name))], Amplification = Amplification(keys.Take("amplification")),
        };
        if (policy.Honours.Contains(RetryHonour.Deadline) && policy.Deadline is null)
        {
            honours!.Wrong("which deadline it honours is not said", "write deadline: and the time after which no attempt begins, e.g. deadline: 2s");
        }

        keys.Later("budget");
        return attempts is null ? null : policy with { On = on.Count > 0 ? on : policy.On };
    }

    /// <summary>The jitter of that name; none for null.</summary>
    public static RetryJitter Jitter(string? name) => (RetryJitter)Math.Max(0, Array.IndexOf(Jitters, name));

    private static RetryBackoff? Backoff(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var law = keys.Take("law")?.OneOf("law", Laws);
        var first = keys.Need("first", "write the first wait, e.g. first: 200ms")?.Lasting();
        var factor = keys.Take("factor")?.Number() ?? (law == "exponential" ? 2 : 1);
        var jitter = keys.Take("jitter")?.OneOf("jitter", Jitters);
        var max = keys.Take("max")?.Lasting();
        keys.Close();
        return first is { } wait ? new(wait, factor, max, Jitter(jitter)) : null;
    }

    private static double? Amplification(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var most = keys.Need("at_most", "write the limit, e.g. { at_most: 3 }")?.Number();
        keys.Close();
        return most;
    }
}

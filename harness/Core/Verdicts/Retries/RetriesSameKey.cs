using TestHarness.Core.Records;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary><c>same_key: true</c>: every attempt of a call carries one idempotency key and one body, so that its effect happens once.</summary>
internal static class RetriesSameKey
{
    public static Verdict Judge(Place place, RetriesTraffic traffic)
    {
        var question = RetriesEngine.Ask(traffic, "same_key", place, "one idempotency key and one body for all attempts of a call");
        List<LogicalCall> repeated = [.. traffic.Calls.Where(call => call.Attempts.Count > 1)];
        if (traffic.Trouble is not null || repeated.Count == 0)
        {
            return question.Inconclusive(traffic.Trouble ?? $"no call on {traffic.Rule.Subject} was sent again");
        }

        List<LogicalCall> none = [.. repeated.Where(call => call.Attempts.All(attempt => attempt.Exchange.Key.Length == 0))];
        List<LogicalCall> keys = [.. repeated.Where(call => call.Attempts.Select(attempt => attempt.Exchange.Key).Distinct().Skip(1).Any())];
        List<LogicalCall> bodies = [.. repeated.Where(call => Bodies(call).Distinct().Skip(1).Any())];
        var twice = repeated.Count(call => Bodies(call).Skip(1).Any());
        List<string> wrong = [.. Part(none, "carried no idempotency key"), .. Part(keys, "changed the idempotency key"), .. Part(bodies, "changed the body")];
        var all = Words.Count(repeated.Count, "repeated call");
        return wrong.Count == 0 && twice == 0
            ? question.Inconclusive($"of {all} none had two bodies that were seen whole")
            : wrong.Count == 0
            ? question.Passed($"{all}, each with one key{(twice == repeated.Count ? " and one body" : $"; of {twice} more than one body was seen whole, and it was one")}")
            : question.Failed(
                Words.List(wrong),
                $"{traffic.Name}: of {all}, {Words.List(wrong)}; the design says one key and one body for all attempts of a call.",
                none.Concat(keys).Concat(bodies).Distinct().SelectMany(call => call.Attempts).Select(WithKey));
    }

    /// <summary>The bodies of attempts that were seen whole: a connection that is cut takes what was under way with it.</summary>
    public static IEnumerable<long> Whole(IEnumerable<Exchange> attempts) => attempts.Select(attempt => attempt.BodyHash).Where(body => body != 0);

    private static IEnumerable<long> Bodies(LogicalCall call) => Whole(call.Attempts.Select(attempt => attempt.Exchange));

    private static IEnumerable<string> Part(List<LogicalCall> calls, string did) => calls.Count > 0 ? [$"{calls.Count} {did}"] : [];

    private static Evidence WithKey(Attempt attempt)
    {
        var (seen, key) = (Say.Seen(attempt.Exchange), attempt.Exchange.Key);
        return seen with { Text = $"{seen.Text}, {(key.Length > 0 ? $"key {key}" : "no key")}, {Say.Body(attempt.Exchange)}" };
    }
}

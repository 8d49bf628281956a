using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary><c>honours: [retry_after]</c>: after an answer that says when to come back, nothing is sent again before.</summary>
internal static class RetriesAfter
{
    public static Verdict Judge(Place asked, RetriesTraffic traffic)
    {
        var question = RetriesEngine.Ask(traffic, "honours Retry-After", asked, "no attempt comes before it was told to");
        var told = traffic.Plan.Faults.OfType<AnswerFault>().Where(fault => fault.RetryAfter is not null).ToDictionary(fault => fault.Id, fault => fault.RetryAfter!.Value);
        List<(Exchange Before, Exchange Next, long Length, TimeSpan Told)> waits =
            [.. from call in traffic.Calls from pair in call.Policy.Zip(call.Policy.Skip(1)) where told.ContainsKey(pair.First.Fault) select (pair.First, pair.Second, pair.Second.At - pair.First.KnownFrom, told[pair.First.Fault])];
        if (traffic.Trouble is { } trouble || waits.Count == 0)
        {
            return question.Inconclusive(traffic.Trouble ?? $"no call on {traffic.Rule.Subject} came back after an answer with Retry-After");
        }

        var early = waits.Where(wait => wait.Length < wait.Told.Nanoseconds() - Tolerance.Safety(wait.Told.Nanoseconds())).OrderBy(wait => wait.Length).ToList();
        var observed = $"{waits.Count - early.Count} of {Words.Count(waits.Count, "wait")} long enough";
        return early.Count == 0
            ? question.Passed(observed, Say.Seen(waits[0].Before), Say.Seen(waits[0].Next))
            : question.Failed(observed, $"{traffic.Name}: {early.Count} of {Words.Count(waits.Count, "attempt")} that {Say.Were(waits.Count)} told to come back after {Say.Limit(early[0].Told)} came sooner, the first after {Words.Time(early[0].Length)}.", early.SelectMany(wait => new[] { Say.Seen(wait.Before), Say.Seen(wait.Next) }));
    }
}

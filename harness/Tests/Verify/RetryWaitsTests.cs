using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>Whether waits are as long and drawn as declared, when the machine stalled meanwhile and when it did not.</summary>
public sealed class RetryWaitsTests
{
    private const int Calls = 60;
    private const long Millisecond = 1_000_000;

    private static readonly RetryPolicy Policy = new()
    {
        Place = new Place("verify.yaml", 1, 1), Subject = "caller -> callee", Drive = Simulated.Request("GET"), Attempts = 2,
        Backoff = new(TimeSpan.FromMilliseconds(100), 2, null, RetryJitter.Plusminus25),
    };

    [Theory]
    [InlineData(75, 125, 0, Outcome.Passed)]
    [InlineData(100, 101, 0, Outcome.Failed)]
    [InlineData(100, 101, 6, Outcome.Failed)]
    [InlineData(75, 125, 60, Outcome.Passed)]
    [InlineData(100, 101, 60, Outcome.Inconclusive)]
    [InlineData(90, 140, 20, Outcome.Inconclusive)]
    public void Waits_that_only_a_stall_makes_fit_say_nothing(int shortest, int longest, int stall, Outcome outcome) =>
        Assert.Equal(outcome, Judged("retries jitter", shortest * Millisecond, longest * Millisecond, stall: stall * Millisecond).Outcome);

    [Theory]
    [InlineData(75, 0, Outcome.Passed)]
    [InlineData(60, 0, Outcome.Failed)]
    [InlineData(60, 20, Outcome.Passed)]
    [InlineData(40, 20, Outcome.Failed)]
    public void A_wait_counts_from_when_the_caller_can_have_had_the_answer(int shortest, int late, Outcome outcome) =>
        Assert.Equal(outcome, Judged("retries waits", shortest * Millisecond, 125 * Millisecond, late: late * Millisecond).Outcome);

    /// <summary>The verdict on first waits that are spread evenly, behind ends that the proxy noted so late.</summary>
    private static Verdict Judged(string rule, long shortest, long longest, long stall = 0, long late = 0)
    {
        var trial = Protocols.Of(Policy).Single(trial => trial.Name == "backoff");
        var title = VerifyJudge.Title(0, trial);
        List<Observation> seen = [new Mark(1) { Step = Steps.Trial, Begins = true, Detail = title }, new Mark(2) { Step = Steps.Case, Begins = true, Detail = "all fail" }];
        for (var i = 0; i < Calls; i++)
        {
            var (at, trace) = (10 + i, $"{i + 1:x32}");
            var next = at + 1 + late + shortest + ((longest - shortest) * i / (Calls - 1));
            seen.AddRange([Attempt(at, trace) with { Ended = at + 1 + late }, Attempt(next, trace), Asked(at, next + 1, trace)]);
        }

        var end = 2 * longest;
        seen.AddRange(stall > 0 ? [new Witness(end / 2) { Stall = stall }] : []);
        seen.AddRange([new Mark(end) { Step = Steps.Case, Begins = false, Detail = "all fail" }, new Mark(end + 1) { Step = Steps.Trial, Begins = false, Detail = title }]);
        return VerifyJudge.Tries(Policy, 0, trial, new RunRecord(seen)).Single().Single(verdict => verdict.Rule == rule);
    }

    private static Exchange Attempt(long at, string trace) =>
        new(at) { Edge = Policy.Subject, Method = "GET", Path = "/item", Status = 503, Trace = trace, FirstByte = at + 1, Ended = at + 1, Outcome = ExchangeOutcome.Answered };

    private static Operation Asked(long at, long ended, string trace) => new(at)
    {
        Load = "verify", Name = "GET /work", Via = "caller", Phase = OperationPhase.Verify, Sent = at, Ended = ended, Status = 502, Trace = trace, Shown = "", Outcome = OperationOutcome.Answered,
    };
}

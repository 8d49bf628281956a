using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a breaker against a simulated one, right and wrong in every way it can be.</summary>
public sealed class BreakerTrialTests
{
    private static readonly BreakerPolicy Policy = new()
    {
        Place = new("breaker.yaml", 4, 5), Subject = "caller -> callee", Model = BreakerModel.Consecutive, Throughput = 5, Break = TimeSpan.FromMilliseconds(400),
        Counts = [new(FailureHow.Status, 503), new(FailureHow.Timeout), new(FailureHow.Refused)], Ignores = [new(FailureHow.Status, 404)],
        Drive = Simulated.Request("GET"), Telemetry = new(Simulated.Request("GET") with { Id = "GET /health", Path = "/health" }, "$.state", "closed", "open"),
    };

    private static readonly Dictionary<string, (SimulatedBreaker Breaker, string Rule)> Wrong = new()
    {
        ["CB1 never opens"] = (new() { Failures = 1_000_000 }, "breaker opens"),
        ["CB2 one too late"] = (new() { Failures = 6 }, "breaker opens"),
        ["CB3 two too early"] = (new() { Failures = 3 }, "breaker opens"),
        ["CB6 success does not reset"] = (new() { SuccessResets = false }, "breaker stays closed"),
        ["CB8 404 counts"] = (new() { Counts = static status => status is 0 or >= 400 }, "breaker ignores 404"),
        ["CB9 timeouts do not count"] = (new() { Counts = static status => status >= 500 }, "breaker counts timeout"),
        ["CB10 half the break"] = (new() { Break = TimeSpan.FromMilliseconds(200) }, "breaker holds"),
        ["CB11 twice the break"] = (new() { Break = TimeSpan.FromMilliseconds(800) }, "breaker probes"),
        ["CB12 rejections extend"] = (new() { RejectionsExtend = true }, "breaker probes"),
        ["CB13 unlimited probes"] = (new() { Probes = 1_000 }, "breaker limits probes"),
        ["CB14 a good probe does not close"] = (new() { ProbeSuccessCloses = false }, "breaker closes"),
        ["CB15 a failed probe closes"] = (new() { ProbeFailureOpens = false }, "breaker reopens"),
        ["CB16 a hung probe blocks"] = (new() { HungProbeBlocks = true }, "breaker survives a hung probe"),
        ["CB17 no half-open"] = (new() { HasHalfOpen = false }, "breaker limits probes"),
        ["CB18 open waits"] = (new() { RejectsAfter = TimeSpan.FromMilliseconds(150) }, "breaker fails fast"),
        ["CB22 says closed while open"] = (new() { TellsTruth = false }, "breaker tells that it is open"),
        ["CB21 lost updates"] = (new() { LosesUpdates = true }, "breaker counts at once"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_breaker_passes_every_rule() => TrialAssert.Passed(
        new SimulatedCaller(Policy, new()),
        "breaker opens", "breaker stays closed", "breaker counts 503", "breaker counts timeout", "breaker counts refused", "breaker ignores 404", "breaker holds",
        "breaker probes", "breaker reopens", "breaker fails fast", "breaker closes", "breaker limits probes", "breaker admits probes", "breaker survives a hung probe",
        "breaker counts at once", "breaker tells that it is closed", "breaker tells that it is open");

    [Theory]
    [InlineData("breaker_state{edge=\"payments\"}", "# TYPE breaker_state gauge\nbreaker_state{edge=\"stock\"} 0\nbreaker_state{edge=\"payments\"} 1 1700000000\n", "1")]
    [InlineData("breaker_state", "breaker_state_total 3\nbreaker_state 1.0\n", "1.0")]
    [InlineData("$.payments.state", """{ "payments": { "state": "open" } }""", "open")]
    [InlineData("$.payments", """{ "payments": { "state": "open" } }""", null)]
    [InlineData("$.state", "not json", null)]
    public void A_state_is_read_from_samples_and_from_JSON(string shows, string body, string? state)
    {
        var read = new BreakerTelemetry(Simulated.Request("GET"), shows, "closed", "open").Of(new(0) { Load = "verify", Name = "GET /metrics", Via = "caller", Phase = OperationPhase.Verify, Ended = 0, Status = 200, Outcome = OperationOutcome.Answered, Trace = "", Shown = body });
        Assert.Equal(state, read);
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (breaker, rule) = Wrong[bug];
        TrialAssert.Failed(new SimulatedCaller(Policy, breaker), rule);
    }

    [Fact]
    public void A_short_stall_is_no_reason_why_no_probe_comes_for_seconds() =>
        TrialAssert.Failed(new SimulatedCaller(Policy, new() { HungProbeBlocks = true }) { Stall = 200 * Simulated.Millisecond }, "breaker survives a hung probe");

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var late = new SimulatedCaller(Policy, new() { Failures = 6 }).Verify().First(verdict => verdict.Rule == "breaker opens");
        Assert.Equal(
            "caller → callee: the breaker was still closed after FFFFF (F a failed call, S a good one); the design says that the last of them opens it.", late.Sentence);
        Assert.Equal("after FFFFF it was closed", late.Observed);
        Assert.Equal(6, late.Evidence.Count);
    }
}

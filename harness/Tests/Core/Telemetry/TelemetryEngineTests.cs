using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;

namespace TestHarness.Tests.Core;

/// <summary>The breaker of these histories is surely open from 3.1 to 3.3 s and from 3.7 to 3.9 s, and surely closed before 2.9 s and from 4.2 s on.</summary>
public sealed class TelemetryEngineTests
{
    private const string Closed = "telemetry_agrees while closed";
    private const string Open = "telemetry_agrees while open";

    private static readonly TelemetryRule ByGauge = Rule with { Metric = "breaker.state", Values = new("0", "1", "2") };

    private static TelemetryRule Rule => new() { Place = Shop.At(30), Subject = "orders -> payments" };

    [Fact]
    public void A_gauge_that_follows_the_wire_passes()
    {
        var verdicts = Judged(ByGauge, Gauge("1:0 2:0 3.2:1 3.8:1 5:0 6:0"));

        Passed(verdicts[Open], "open in 2 of 2 states told while 10 calls were held back");
        Passed(verdicts[Closed], "closed in 4 of 4 states told while 67 calls were let through");
        Assert.Equal("orders told breaker.state 1, which is open", verdicts[Open].Evidence[0].Text);
        Assert.Equal("orders says that it is open while calls are held back", verdicts[Open].Expected);
    }

    [Fact]
    public void A_gauge_that_says_closed_while_calls_are_held_back_fails_with_both_sides_as_evidence()
    {
        var verdicts = Judged(ByGauge, Gauge("1:0 2:0 3.2:0 3.8:0 5:0"));

        Failed(
            verdicts[Open],
            "orders said that its breaker before payments was closed at 3.20 s, and 1 more time, while 5 calls were held back; what it tells is not what the wire shows.");
        Assert.Equal("orders told breaker.state 0, which is closed", verdicts[Open].Evidence[0].Text);
        Assert.Equal("POST /orders was answered 503 after 13 ms and never came to orders -> payments", verdicts[Open].Evidence[^1].Text);
        Assert.Equal(Outcome.Passed, verdicts[Closed].Outcome);
    }

    [Fact]
    public void A_gauge_that_stays_open_when_calls_go_through_again_fails()
    {
        var verdicts = Judged(ByGauge, Gauge("1:0 3.2:1 5:1 6:1"));

        Assert.Equal(Outcome.Passed, verdicts[Open].Outcome);
        Failed(verdicts[Closed], "orders said that its breaker before payments was open at 5.00 s, and 1 more time, while 38 calls were let through; what it tells is not what the wire shows.");
    }

    [Theory]
    [InlineData("2.95:0 3.02:0 3.38:0 4.05:0 5:0")]
    [InlineData("2.95:1 4.1:1 5:0")]
    public void What_is_told_near_a_change_contradicts_nothing(string told) =>
        Assert.DoesNotContain(Judged(ByGauge, Gauge(told)).Values, verdict => verdict.Outcome == Outcome.Failed);

    [Fact]
    public void Half_open_alone_is_not_open() =>
        Assert.Equal((Outcome.Failed, Outcome.Passed), (Judged(ByGauge, Gauge("3.2:2 5:0"))[Open].Outcome, Judged(ByGauge, Gauge("3.15:2 3.25:1 5:0"))[Open].Outcome));

    [Fact]
    public void Without_telemetry_nothing_is_passed()
    {
        Inconclusive(
            Judged(Rule, [])[Open],
            "orders told no metrics by OTLP; whatever OpenTelemetry library it has is told where to by OTEL_EXPORTER_OTLP_ENDPOINT");
        Inconclusive(
            Judged(Rule, Gauge("1:0"))[Closed],
            "orders told no metric that is known of breakers (resilience.polly.strategy.events, resilience4j.circuitbreaker.state) by OTLP; it told breaker.state");
        Inconclusive(
            Judged(ByGauge with { Attributes = new Dictionary<string, string> { ["edge"] = "payments" } }, ["1 metric orders breaker.state 0 edge=stock"])[Closed],
            "orders told no breaker.state{edge=\"payments\"} by OTLP; it told breaker.state");
    }

    [Fact]
    public void What_is_told_at_other_times_only_says_nothing() =>
        Inconclusive(Judged(ByGauge, Gauge("1:0 5:0"))[Open], "orders told nothing of its breaker while 10 calls were held back; it told 2 states at other times");

    [Fact]
    public void A_breaker_that_was_never_open_cannot_be_told_wrongly() =>
        Inconclusive(
            TelemetryEngine.Judge(ByGauge, Shop.Plan(ByGauge), new Checkouts().Each(0, 2, 0.1, at => { }).Good(0).Good(0.1).Good(0.2).Good(0.3).Good(0.4).Add([.. Gauge("0.2:0")]).Ends(3).Record).First(),
            "the wire never showed the breaker open for longer than 200 ms");

    [Fact]
    public void A_stalled_machine_makes_a_difference_inconclusive() =>
        Inconclusive(Judged(ByGauge, [.. Gauge("3.2:0 5:0"), "3.25 stall 120ms"])[Open], "the machine stalled for 120 ms meanwhile, too long to judge a time limit");

    [Fact]
    public void Two_breakers_have_to_be_told_apart() =>
        Inconclusive(
            Judged(ByGauge, ["3.2 metric orders breaker.state 1 edge=a", "3.2 metric orders breaker.state 1 edge=b"])[Open],
            "orders told of 2 breakers (breaker.state{edge=\"a\"} and breaker.state{edge=\"b\"}); say with `shows:` which is meant");

    [Fact]
    public void The_states_of_resilience4j_are_known()
    {
        string[] lines = ["3.2 metric orders resilience4j.circuitbreaker.state 1 name=payments state=open", "3.2 metric orders resilience4j.circuitbreaker.state 0 name=payments state=closed", "5 metric orders resilience4j.circuitbreaker.state 1 name=payments state=closed"];

        Assert.All(Judged(Rule, lines).Values, verdict => Assert.Equal(Outcome.Passed, verdict.Outcome));
        Assert.Equal(Outcome.Failed, Judged(Rule, [lines[0].Replace("state=open", "state=closed", StringComparison.Ordinal)])[Open].Outcome);
    }

    /// <summary>Opened once, half-opened and opened again, half-opened and closed: as totals, told every half second.</summary>
    [Fact]
    public void The_events_of_Polly_are_known()
    {
        string[] lines = [.. Events(3.2, 1, 0, 0), .. Events(3.8, 2, 1, 0), .. Events(4.5, 2, 2, 1), .. Events(5, 2, 2, 1)];

        Assert.All(Judged(Rule, lines).Values, verdict => Assert.Equal(Outcome.Passed, verdict.Outcome));
        Assert.Equal(Outcome.Failed, Judged(Rule, [.. Events(3.2, 1, 0, 0), .. Events(3.8, 1, 0, 0), .. Events(5, 1, 0, 0)])[Closed].Outcome);
    }

    [Fact]
    public void Lines_of_a_log_hold_until_the_next()
    {
        var rule = Rule with { Says = new("is closed", "is open", "is half-open") };
        string[] lines = ["3.01 log orders warn breaker is open", "3.5 log orders warn breaker is half-open", "3.52 log orders warn breaker is open", "4.1 log orders info breaker is closed"];

        Assert.All(Judged(rule, lines).Values, verdict => Assert.Equal(Outcome.Passed, verdict.Outcome));
        Assert.Equal(Outcome.Failed, Judged(rule, lines[..3])[Closed].Outcome);
        Inconclusive(Judged(rule, ["1 log orders info all is well"])[Open], "no line of orders says 'is closed' or 'is open'");
    }

    [Fact]
    public void Instances_of_one_service_are_not_told_apart()
    {
        var plan = Shop.Plan(ByGauge);
        plan = plan with { Suite = plan.Suite with { Services = [.. plan.Suite.Services.Select(service => service.Name == "orders" ? service with { Replicas = 2 } : service)] } };

        Assert.All(
            TelemetryEngine.Judge(ByGauge, plan, Checkouts.WithGoodBreaker().Add([.. Gauge("3.2:1")]).Record),
            verdict => Inconclusive(verdict, "orders has several instances, each with a breaker of its own, and the wire does not show which of them called"));
    }

    private static IEnumerable<string> Events(double at, params int[] counts) =>
        new[] { "OnCircuitOpened", "OnCircuitHalfOpened", "OnCircuitClosed" }.Zip(counts).Where(one => one.Second > 0)
            .Select(one => $"{Checkouts.T(at)} metric orders resilience.polly.strategy.events {one.Second} form=total pipeline.name=payments event.name={one.First}");

    private static IEnumerable<string> Gauge(string told) => told.Split(' ').Select(one => one.Split(':')).Select(one => $"{one[0]} metric orders breaker.state {one[1]}");

    private static Dictionary<string, Verdict> Judged(TelemetryRule rule, IEnumerable<string> lines) =>
        TelemetryEngine.Judge(rule, Shop.Plan(rule), Checkouts.WithGoodBreaker().Add([.. lines]).Record).ToDictionary(verdict => verdict.Rule);
}

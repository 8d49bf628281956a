using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;

namespace TestHarness.Tests.Core.Reading;

/// <summary>How <c>load:</c>, <c>journeys:</c> and <c>data:</c> are read, and what is said of mistakes.</summary>
public sealed class LoadReadingTests
{
    private const string Journeys = """
        journeys:
          buy:
            - order: { post: /orders, json: { sku: a }, expect: 201, save: { id: $.orderId } }
            - think: 100ms
            - see: { get: "/orders/${id}" }
        """;

    [Fact]
    public void One_rate_is_a_ramp_and_a_steady_phase()
    {
        var load = Files.Good(Files.Head + Files.Load + Files.Expect).Loads[0];

        Assert.Equal([("ramp 0 to 20/s", false, 2), ("20/s", true, 10)], load.Phases.Select(phase => (phase.InWords, phase.Judged, (int)phase.For.TotalSeconds)));
        Assert.Equal((12, 2, true, "POST /orders at 20/s"), ((int)load.Lasts.TotalSeconds, (int)load.JudgedFrom.TotalSeconds, load.IsEven, load.InWords));
        Assert.Equal([0, 10, 20, 20, 0], new[] { 0.0, 1, 2, 11.9, 12 }.Select(load.RateAt));
    }

    [Fact]
    public void Phases_follow_each_other_with_their_rates()
    {
        var load = Load("""
            - { warmup: 1s, rate: 50/s }
            - { ramp: 2s, from: 0/s, to: 80/s }
            - { steps: 2s, rates: [10/s, 30/s] }
            - { spike: 10s, base: 20/s, peak: 200/s, peak_for: 2s }
            - { burst: 4s, size: 50, every: 2s }
            - { pause: 1s, judge: false }
            - { steady: 2s, rate: 7/s, poisson: true }
            """);

        Assert.Equal([50, 40, 10, 30, 20, 200, 20, 25, 0, 7], new[] { 0.5, 2, 3.5, 4.5, 6, 10, 13, 16, 19.5, 21 }.Select(load.RateAt));
        Assert.Equal([50, 80, 40, 560, 100, 0, 14], load.Phases.Select(phase => phase.Expected));
        Assert.Equal([false, true, true, true, true, false, true], load.Phases.Select(phase => phase.Judged));
        Assert.True(load.Phases[^1].Poisson);
        Assert.Equal((22, 1, false), ((int)load.Lasts.TotalSeconds, (int)load.JudgedFrom.TotalSeconds, load.IsEven));
    }

    [Theory]
    [InlineData("[]", "'arrivals' is empty")]
    [InlineData("[ {} ]", "this phase is empty")]
    [InlineData("[ { stedy: 1s, rate: 1/s } ]", "no kind of arrivals is called 'stedy'")]
    [InlineData("[ { steady: 1s } ]", "'rate' is missing in 'arrivals'")]
    [InlineData("[ { steady: 1, rate: 1/s } ]", "'steady' is not a duration: '1'")]
    [InlineData("[ { steady: 1s, rate: 1/s, to: 2/s } ]", "'arrivals' has no key 'to'")]
    [InlineData("[ { burst: 1s, size: 5, every: 1s, poisson: true } ]", "the gaps of a 'burst' cannot be drawn")]
    [InlineData("[ { spike: 1s, base: 1/s, peak: 2/s, peak_for: 2s } ]", "the peak lasts 2s, longer than its phase")]
    [InlineData("[ { spike: 4s, base: 1/s, peak: 2/s, peak_for: 2s, peak_at: 0s, every: 1s } ]", "the peaks overlap")]
    [InlineData("[ { replay: none.csv } ]", "there is no file 'shop/none.csv'")]
    [InlineData("[ { replay: bad.csv } ]", "'bad.csv' has no column 'at'")]
    [InlineData("[ { replay: page.har } ]", "'page.har' cannot be replayed: entry 2 has no startedDateTime that is a time")]
    [InlineData("[ { replay: words.csv } ]", "'words.csv' has times that are none")]
    [InlineData("[ { replay: times.csv } ]", "the replay begins the journey 'look', which 'checkout' does not have")]
    [InlineData("[ { steady: 1s, rate: 1/s } ]\n    rate: 5/s", "'rate' and 'arrivals' cannot stand together")]
    public void A_mistake_in_arrivals_is_said(string arrivals, string message) =>
        Assert.Equal(message, Bad("load:\n  - id: checkout\n    request: POST /orders\n    via: gateway\n    arrivals: " + arrivals));

    [Fact]
    public void Recorded_times_are_read_in_order_from_the_first_on()
    {
        var replay = Assert.IsType<ReplayPhase>(Good(Journeys + "\n  look: [ { browse: { get: / } } ]\nload: [ { id: checkout, journeys: { buy: 1, look: 1 }, via: gateway, arrivals: [ { replay: times.csv, speed: 2 } ] } ]", "order").Loads[0].Phases[0]);

        Assert.Equal([0, 500_000_000, 1_000_000_000], replay.Offsets);
        Assert.Equal(["look", "buy", "buy"], replay.Journeys);
    }

    [Fact]
    public void An_access_log_is_replayed_with_its_times()
    {
        var replay = Assert.IsType<ReplayPhase>(Good("load: [ { id: checkout, request: POST /orders, via: gateway, arrivals: [ { replay: access.log, speed: 2 } ] } ]").Loads[0].Phases[0]);

        Assert.Equal([0, 250_000_000, 500_000_000], replay.Offsets);
        Assert.Empty(replay.Journeys);
    }

    [Fact]
    public void A_journey_is_read_with_what_it_saves_and_its_steps_are_operations()
    {
        var load = Good(Journeys + "\nload: [ { id: checkout, journey: buy, via: gateway, rate: 1/s, for: 1s } ]", "see").Loads[0];

        Assert.Equal(["order", "see"], load.Operations);
        Assert.Equal([null, TimeSpan.FromMilliseconds(100), null], load.Journeys[0].Steps.Select(step => step.Think));
        Assert.Equal(new PlannedSave("id", SaveFrom.Json, "$.orderId"), Assert.Single(load.Journeys[0].Steps[0].Saves));
        Assert.Equal(("POST", "/orders", """{"sku":"a"}""", "/orders/${id}"), (load.Journeys[0].Steps[0].Method, load.Journeys[0].Steps[0].Path, load.Journeys[0].Steps[0].Body, load.Journeys[0].Steps[2].Path));
    }

    [Theory]
    [InlineData("- see: { get: \"/orders/${id}\" }", "nothing is called '${id}'")]
    [InlineData("- see: { }", "the step 'see' has no method")]
    [InlineData("- see: { get: /a, post: /b }", "the step 'see' has several methods")]
    [InlineData("- see: { get: a }", "'a' is no path")]
    [InlineData("- see: { get: /a, save: { x: id } }", "'id' is no path")]
    [InlineData("- see: { get: /a, save: { x: { regex: \"(\" } } }", "'(' is no regular expression")]
    [InlineData("- see: { get: /a, save: { x: { } } }", "'x' says not one place to save from")]
    [InlineData("- see: { get: /a, exect: 200 }", "'see' has no key 'exect'")]
    [InlineData("- think: 1s", "the journey 'buy' does not begin with a request")]
    [InlineData("- see: { get: /a }\n    - see: { get: /b }", "two steps are called 'see'")]
    public void A_mistake_in_a_journey_is_said(string steps, string message) =>
        Assert.Equal(message, Bad($"journeys:\n  buy:\n    {steps}\nload: [ {{ id: checkout, journey: buy, via: gateway, rate: 1/s, for: 1s }} ]", "- latency: see\n    p99: 1s"));

    [Theory]
    [InlineData("{ users: { csv: none.csv } }", "there is no file 'shop/none.csv'")]
    [InlineData("{ users: { csv: empty.csv } }", "'empty.csv' cannot be read: it is empty: the first line must name the columns")]
    [InlineData("{ users: { csv: ragged.csv } }", "'ragged.csv' cannot be read: line 3 has 1 values for 2 columns")]
    [InlineData("{ users: { csv: head.csv } }", "the feed 'users' has no rows")]
    [InlineData("{ users: { json: bad.csv } }", "'bad.csv' is no JSON: 'h' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0.")]
    [InlineData("{ users: { rows: [ { a: 1 }, { b: 2 } ] } }", "row 2 has no 'a'")]
    [InlineData("{ users: { } }", "the feed 'users' has no source")]
    [InlineData("{ users: { csv: two.csv, take: once } }", "'take' 'once' is not known")]
    [InlineData("{ users: { csv: two.csv, take: unique } }", "the feed 'users' gives each of its 2 rows once, and 'checkout' has 10 arrivals")]
    public void A_mistake_in_data_is_said(string data, string message)
    {
        var body = data.Contains("two.csv", StringComparison.Ordinal) ? "\"${users.id}\"" : "a";
        Assert.Equal(message, Bad($"data: {data}\nload: [ {{ id: checkout, request: POST /orders, via: gateway, body: {{ u: {body} }}, rate: 10/s, for: 1s }} ]"));
    }

    [Fact]
    public void A_column_that_a_feed_does_not_have_is_a_problem_and_the_nearest_is_named()
    {
        var problem = Assert.Single(Read("data: { users: { csv: two.csv } }\nload: [ { id: checkout, request: POST /orders, via: gateway, body: { u: \"${users.idd}\" }, rate: 10/s, for: 1s } ]").Problems);

        Assert.Equal(("nothing is called '${users.idd}'", "did you mean 'users.id'?"), (problem.Message, problem.Cure));
    }

    private static PlannedLoad Load(string arrivals) =>
        Good("load:\n  - id: checkout\n    request: POST /orders\n    via: gateway\n    arrivals:\n" + string.Concat(arrivals.Split('\n').Select(line => $"      {line}\n"))).Loads[0];

    private static Scenario Good(string text, string operation = "POST /orders")
    {
        var file = Read(text, $"- errors: {operation}\n    at_most: 1%");
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return Assert.Single(file.Scenarios);
    }

    private static string Bad(string text, string expect = "- errors: POST /orders\n    at_most: 1%") => Read(text, expect).Problems[0].Message;

    private static ScenarioFile Read(string text, string expect = "- errors: POST /orders\n    at_most: 1%") => ScenarioFile.Read("shop/x.yaml", path => path switch
    {
        "shop/x.yaml" => $"{Files.Head}{text}\nexpect:\n  {expect}\n",
        "suite.yaml" => Files.Suite,
        "shop/times.csv" => "at,journey\n3,buy\n1,look\n2,buy\n",
        "shop/page.har" => """{"log":{"entries":[{"startedDateTime":"2025-10-10T13:55:36Z"},{}]}}""",
        "shop/access.log" => "a [10/Oct/2025:13:55:36 +0000]\nb [10/Oct/2025:13:55:36 +0000]\nc [10/Oct/2025:13:55:37 +0000]\n",
        "shop/bad.csv" => "hour\n1\n",
        "shop/words.csv" => "at\nsoon\n",
        "shop/empty.csv" => "",
        "shop/head.csv" => "id\n",
        "shop/ragged.csv" => "a,b\n1,2\n3\n",
        "shop/two.csv" => "id\n1\n2\n",
        _ => null,
    }, _ => null);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

public sealed class ConsumerTests : IDisposable
{
    private readonly PactBench _bench = new();

    private Pact Charges => Pact.V4("orders", "payments", _bench.Config);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_consumer_that_asks_as_described_gets_the_example_and_its_pact_is_written()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("a charge").Given("the customer is known", new { name = "Zoë", limit = "10", age = 10, tags = new[] { "a" } })
            .WithRequest(HttpMethod.Post, "/charges").WithHeader("Idempotency-Key", Match.Regex("k-1", @"k-\d+"))
            .WithJsonBody(new { orderId = Match.Type("o-1"), amount = Match.Integer(1999) })
            .WillRespond().WithStatus(201).WithHeader("X-Place", "Café").WithJsonBody(new { chargeId = Match.Regex("ch-1", @"ch-\d+"), status = "captured" });

        await pact.VerifyAsync(async context =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(context.MockServerUri, "/charges")) { Content = JsonContent.Create(new { orderId = "o-77", amount = 5 }) };
            request.Headers.Add("Idempotency-Key", "k-9");
            using var answer = await _bench.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.Equal("""{"chargeId":"ch-1","status":"captured"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }, TestContext.Current.CancellationToken);

        var written = Assert.Single(_bench.Read()["interactions"]!.AsArray())!;
        Assert.Equal("""{"name":"Zoë","limit":"10","age":10,"tags":["a"]}""", Sorted(written["providerStates"]![0]!["params"]!, "name", "limit", "age", "tags"));
        Assert.Equal("4.0", _bench.Read()["metadata"]!["pactSpecification"]!["version"]!.GetValue<string>());
        Assert.Equal("integer", written["request"]!["matchingRules"]!["body"]!["$.amount"]!["matchers"]![0]!["match"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_consumer_that_asks_otherwise_is_told_every_difference_and_nothing_is_written()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("a charge").WithRequest(HttpMethod.Post, "/charges").WithJsonBody(new { orderId = "o-1", amount = Match.Integer(1999) }).WillRespond().WithStatus(201);

        var failed = await Assert.ThrowsAsync<PactFailed>(() => _bench.VerifyAsync(pact, HttpMethod.Post, "/charges", new { orderId = "o-2", amount = "much" }));

        var problem = Assert.Single(failed.Problems);
        Assert.Equal(RequestProblemKind.Different, problem.Kind);
        Assert.Equal(["$.amount", "$.orderId"], problem.Mismatches.Select(mismatch => mismatch.Path).Order(StringComparer.Ordinal));
        Assert.StartsWith("orders -> payments, 'a charge':\n    POST /charges was asked otherwise than described:\n", failed.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_bench.FileOf("orders", "payments")));
    }

    [Fact]
    public async Task What_is_never_asked_and_what_nobody_described_are_told()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("a charge").WithRequest(HttpMethod.Post, "/charges").WillRespond().WithStatus(201);

        var failed = await Assert.ThrowsAsync<PactFailed>(() => _bench.VerifyAsync(pact, HttpMethod.Get, "/elsewhere"));

        Assert.Contains("POST /charges was described and never asked", failed.Message, StringComparison.Ordinal);
        Assert.Contains("GET /elsewhere was asked and is not described", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_test_throws_is_told_beside_the_mismatch_that_caused_it()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("a charge").WithRequest(HttpMethod.Post, "/charges").WillRespond().WithStatus(201);

        var failed = await Assert.ThrowsAsync<PactFailed>(() => pact.VerifyAsync(_ => throw new InvalidOperationException("no charge"), TestContext.Current.CancellationToken));

        Assert.Contains("and the test threw InvalidOperationException: no charge", failed.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failed.InnerException);
    }

    [Fact]
    public async Task A_test_that_throws_though_all_was_asked_writes_nothing()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("the weather").WithRequest(HttpMethod.Get, "/weather").WillRespond().WithStatus(200);

        await Assert.ThrowsAsync<FormatException>(() => pact.VerifyAsync(async context =>
        {
            using var answer = await _bench.Http.GetAsync(new Uri(context.MockServerUri, "/weather"), TestContext.Current.CancellationToken);
            throw new FormatException("not my weather");
        }, TestContext.Current.CancellationToken));

        Assert.False(File.Exists(_bench.FileOf("orders", "payments")));
    }

    [Fact]
    public async Task Matchers_fit_in_path_query_header_and_status()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("an order's charges").WithRequest(HttpMethod.Get, Match.Regex("/orders/1/charges", @"/orders/\d+/charges"))
            .WithQuery("page", Match.Regex("1", @"\d+")).WithQuery("tag", "a").WithQuery("tag", "b")
            .WillRespond().WithStatus(Match.StatusCode(200, StatusClass.Success)).WithHeader("ETag", Match.Regex("\"1\"", "\"\\d+\"")).WithJsonBody(Match.MinType(new { id = Match.Type("x") }, 2));

        await _bench.VerifyAsync(pact, HttpMethod.Get, "/orders/77/charges?page=5&tag=a&tag=b");

        var written = _bench.Read()["interactions"]![0]!;
        Assert.Equal("regex", written["request"]!["matchingRules"]!["path"]!["matchers"]![0]!["match"]!.GetValue<string>());
        Assert.Equal("statusCode", written["response"]!["matchingRules"]!["status"]!["$"]!["matchers"]![0]!["match"]!.GetValue<string>());
        Assert.Equal(2, written["response"]!["body"]!["content"]!.AsArray().Count);
        Assert.Equal(["a", "b"], written["request"]!["query"]!["tag"]!.AsArray().Select(value => value!.GetValue<string>()));
    }

    [Fact]
    public async Task Pacts_are_merged_into_what_others_wrote()
    {
        foreach (var what in (string[])["first", "second"])
        {
            var pact = Charges.WithHttpInteractions();
            pact.UponReceiving(what).WithRequest(HttpMethod.Get, "/" + what).WillRespond().WithStatus(200);
            await _bench.VerifyAsync(pact, HttpMethod.Get, "/" + what);
        }

        Assert.Equal(["first", "second"], _bench.Read()["interactions"]!.AsArray().Select(one => one!["description"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Version_2_is_written_as_version_2_and_refuses_what_it_lacks()
    {
        var old = Pact.V2("orders", "payments", _bench.Config);
        var pact = old.WithHttpInteractions();
        pact.UponReceiving("an old one").Given("old").WithRequest(HttpMethod.Get, "/old").WillRespond().WithStatus(200).WithJsonBody(new { id = Match.Type(1) });

        await _bench.VerifyAsync(pact, HttpMethod.Get, "/old");

        Assert.Equal("old", _bench.Read()["interactions"]![0]!["providerState"]!.GetValue<string>());
        Assert.Equal("""{"$.body.id":{"match":"type"}}""", _bench.Read()["interactions"]![0]!["response"]!["matchingRules"]!.ToJsonString());
        Assert.Contains("a pact of version 2 has no parameters of provider states: use Pact.V3", Assert.Throws<InvalidOperationException>(() => pact.UponReceiving("x").Given("y", new { z = 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(old.WithMessageInteractions);
    }

    [Fact]
    public async Task A_header_that_looks_like_json_stays_text()
    {
        var pact = Charges.WithHttpInteractions();
        pact.UponReceiving("json in a header").WithRequest(HttpMethod.Get, "/").WillRespond().WithStatus(200).WithHeader("X-Filter", """{"value":1}""");

        await pact.VerifyAsync(async context =>
        {
            using var answer = await _bench.Http.GetAsync(context.MockServerUri, TestContext.Current.CancellationToken);
            Assert.Equal("""{"value":1}""", answer.Headers.GetValues("X-Filter").Single());
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Verifying_without_an_interaction_says_what_to_do() =>
        Assert.Equal(
            "orders -> payments: there is no interaction to verify: begin one with UponReceiving",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => Charges.WithHttpInteractions().VerifyAsync(_ => Task.CompletedTask, TestContext.Current.CancellationToken))).Message);

    private static string Sorted(JsonNode node, params string[] names) => new JsonObject(names.Select(name => KeyValuePair.Create(name, node[name]?.DeepClone()))).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

using System.Text;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;

namespace TestHarness.Tests.Pacts;

/// <summary>Recorded exchanges against pacts: what holds, what is broken with place and rule, what no contract covers.</summary>
public sealed class CheckTests
{
    private const string Pact = """
        {
          "consumer": { "name": "orders" }, "provider": { "name": "payments" }, "metadata": { "pactSpecification": { "version": "4.0" } },
          "interactions": [
            {
              "type": "Synchronous/HTTP", "description": "a charge",
              "request": {
                "method": "POST", "path": "/charges", "headers": { "Idempotency-Key": ["k-1"], "Content-Type": ["application/json"] },
                "body": { "content": { "orderId": "o-1", "amount": 1 }, "contentType": "application/json", "encoded": false },
                "matchingRules": { "header": { "Idempotency-Key": { "combine": "AND", "matchers": [ { "match": "regex", "regex": "k-\\d+" } ] } },
                  "body": { "$.orderId": { "combine": "AND", "matchers": [ { "match": "type" } ] }, "$.amount": { "combine": "AND", "matchers": [ { "match": "integer" } ] } } }
              },
              "response": {
                "status": 201, "headers": { "X-Place": ["here"] },
                "body": { "content": { "chargeId": "ch-1", "lines": [ { "cents": 1 } ], "status": "captured" }, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": { "$.chargeId": { "combine": "AND", "matchers": [ { "match": "regex", "regex": "ch-\\d+" } ] }, "$.lines": { "combine": "AND", "matchers": [ { "match": "type", "min": 1 } ] } } }
              }
            },
            {
              "type": "Synchronous/HTTP", "description": "a declined charge", "providerStates": [ { "name": "the card is declined" } ],
              "request": { "method": "POST", "path": "/charges" },
              "response": { "status": 402, "body": { "content": { "error": "no" }, "contentType": "application/json", "encoded": false }, "matchingRules": { "body": { "$.error": { "matchers": [ { "match": "type" } ] } } } }
            },
            {
              "type": "Synchronous/HTTP", "description": "a refund",
              "request": { "method": "POST", "path": "/charges/1/refund", "query": { "why": ["x"] }, "matchingRules": { "path": { "matchers": [ { "match": "regex", "regex": "/charges/[^/]+/refund" } ] } } },
              "response": { "status": 200 }
            }
          ]
        }
        """;

    private const string Body = """{"chargeId":"ch-77","lines":[{"cents":5},{"cents":6}],"status":"captured"}""";
    private readonly ContractChecker _checker = new([PactFile.Parse("orders-payments.json", Pact)]);

    [Fact]
    public void An_answer_of_the_described_kind_holds()
    {
        var check = _checker.Check(Charge(201, Body));

        Assert.Equal((ContractOutcome.Held, "a charge"), (check.Outcome, check.Interaction!.Description));
        Assert.Equal(ContractOutcome.Held, _checker.Check(Charge(201, Body.Replace("77", "78", StringComparison.Ordinal))).Outcome);
    }

    [Fact]
    public void Another_answer_that_the_pact_has_for_the_request_holds_too() =>
        Assert.Equal("a declined charge", _checker.Check(Charge(402, """{"error":"declined"}""")).Interaction!.Description);

    [Theory]
    [InlineData("renamed field", 201, """{"id":"ch-77","lines":[{"cents":5}],"status":"captured"}""", "X-Place", @"$.chargeId by regex ch-\d+")]
    [InlineData("wrong type", 201, """{"chargeId":"ch-77","lines":[{"cents":"5"}],"status":"captured"}""", "X-Place", "$.lines[0].cents by type min 1")]
    [InlineData("wrong form", 201, """{"chargeId":"77","lines":[{"cents":5}],"status":"captured"}""", "X-Place", @"$.chargeId by regex ch-\d+")]
    [InlineData("missing header", 201, Body, "X-Other", "header X-Place by equality")]
    [InlineData("other status", 503, Body, "X-Place", "status by equality")]
    public void A_planted_change_is_broken_with_its_place_and_rule(string change, int status, string body, string header, string place)
    {
        var check = _checker.Check(Charge(status, body, header));

        Assert.Equal(ContractOutcome.Broken, check.Outcome);
        Assert.True(check.Differences.Any(difference => $"{difference.Path} by {difference.Rule}" == place), $"{change}: {string.Join("; ", check.Differences)}");
    }

    [Fact]
    public void A_body_that_is_no_json_is_broken_and_not_a_crash()
    {
        Assert.Equal("the body is no JSON", Assert.Single(_checker.Check(Charge(201, "{ oh")).Differences).Text);
        Assert.Equal("there is no body", Assert.Single(_checker.Check(Charge(201, "")).Differences).Text);
    }

    [Theory]
    [InlineData("POST", "/charges/9/refund?why=x", "k-1", """{"orderId":"o","amount":1}""", ContractOutcome.Held)]
    [InlineData("POST", "/charges/9/refund", "k-1", """{"orderId":"o","amount":1}""", ContractOutcome.Uncovered)]
    [InlineData("POST", "/charges/9/refund?why=y", "k-1", "", ContractOutcome.Uncovered)]
    [InlineData("GET", "/charges", "k-1", "", ContractOutcome.Uncovered)]
    [InlineData("POST", "/elsewhere", "k-1", "", ContractOutcome.Uncovered)]
    public void A_request_that_no_interaction_has_is_uncovered(string method, string path, string key, string body, ContractOutcome outcome) =>
        Assert.Equal(outcome, _checker.Check(Charge(200, "") with { Method = method, Path = path, RequestBody = Encoding.UTF8.GetBytes(body), RequestHeaders = [new("Idempotency-Key", key)] }).Outcome);

    [Theory]
    [InlineData("k-x", """{"orderId":"o-9","amount":5}""")]
    [InlineData("k-9", """{"orderId":"o-9","amount":5.5}""")]
    [InlineData("k-9", """{"orderId":"o-9","amount":5,"more":1}""")]
    public void A_request_that_differs_belongs_to_no_interaction_that_says_so(string key, string body) =>
        Assert.Equal("a declined charge", _checker.Check(Charge(201, Body) with { RequestBody = Encoding.UTF8.GetBytes(body), RequestHeaders = [new("Idempotency-Key", key)] }).Interaction!.Description);

    [Theory]
    [InlineData("$.a", "$.a", true)]
    [InlineData("$.a", "$.a.b", true)]
    [InlineData("$['a']", "$.a", true)]
    [InlineData("$.a[*].b", "$.a[3].b", true)]
    [InlineData("$.*", "$.x", true)]
    [InlineData("$", "$.x", true)]
    [InlineData("$.a", "$.ab", false)]
    [InlineData("$.a.b", "$.a", false)]
    public void A_rule_covers_its_place_and_what_lies_under_it(string rule, string place, bool covers) =>
        Assert.Equal(covers, RulePath.Parse(rule).Covers(RulePath.Parse(place).Segments));

    [Theory]
    [InlineData("{\"chargeId\":\"ch-1\",\"amount\":1e999}", "the engine cannot read the body: number out of range at line 1 column 33")]
    [InlineData("{\"chargeId\":\"\\ud800\"}", "the body is no JSON")]
    public void A_body_that_only_looks_like_json_is_broken_and_not_a_crash(string body, string text) =>
        Assert.Equal(text, Assert.Single(_checker.Check(Charge(201, body)).Differences).Text);

    [Fact]
    public void A_body_that_is_not_utf_8_is_broken_and_not_a_crash() =>
        Assert.Equal("the body is no JSON", Assert.Single(_checker.Check(Charge(201, Body) with { ResponseBody = Encoding.Latin1.GetBytes(Body.Replace("77", "é", StringComparison.Ordinal)) }).Differences).Text);

    private static RecordedExchange Charge(int status, string body, string header = "X-Place") => new()
    {
        Method = "POST", Path = "/charges", RequestHeaders = [new("Idempotency-Key", "k-9"), new("Content-Type", "application/json; charset=utf-8")],
        RequestBody = """{"orderId":"o-9","amount":5}"""u8.ToArray(), Status = status,
        ResponseHeaders = [new("Content-Type", "application/json"), new(header, "here")], ResponseBody = Encoding.UTF8.GetBytes(body),
    };
}

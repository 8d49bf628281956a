using TestHarness.Pacts;
using TestHarness.Pacts.Compatibility;
using TestHarness.Pacts.Files;

namespace TestHarness.Tests.Pacts;

/// <summary>Which changes of a pact can break whom.</summary>
public sealed class DiffTests
{
    private const string Before = """
        {
          "consumer": { "name": "orders" }, "provider": { "name": "payments" }, "metadata": { "pactSpecification": { "version": "3.0.0" } },
          "interactions": [
            {
              "description": "a charge", "request": { "method": "POST", "path": "/charges", "body": { "amount": 1 } },
              "response": { "status": 201, "headers": { "X-Place": "here" }, "body": { "id": "ch-1", "status": "captured" }, "matchingRules": { "body": { "$.id": { "matchers": [ { "match": "type" } ] } } } }
            }
          ]
        }
        """;

    [Theory]
    [InlineData("\"amount\": 1", "\"cents\": 1", ChangeEffect.BreaksProvider, "request $.cents is new: the provider is asked otherwise")]
    [InlineData("/charges", "/payments", ChangeEffect.BreaksProvider, "request path was /charges, now /payments: the provider is asked otherwise")]
    [InlineData("201", "200", ChangeEffect.BreaksProvider, "answer status was 201, now 200: the provider has to keep it")]
    [InlineData("\"status\": \"captured\"", "\"status\": \"captured\", \"fee\": 1", ChangeEffect.BreaksProvider, "answer $.fee is new: the provider has to keep it")]
    [InlineData(", \"status\": \"captured\"", "", ChangeEffect.Harmless, "answer $.status is gone: the consumer no longer needs it")]
    [InlineData("\"match\": \"type\"", "\"match\": \"regex\", \"regex\": \"ch-.+\"", ChangeEffect.BreaksProvider, "answer $.id was held to type, now to regex ch-.+: the provider has to keep it")]
    [InlineData("\"$.id\": {", "\"$.status\": { \"matchers\": [ { \"match\": \"type\" } ] }, \"$.id\": {", ChangeEffect.BreaksConsumer, "answer $.status was held to equality, now to type: the consumer has to take more")]
    [InlineData("\"id\": \"ch-1\"", "\"id\": \"ch-2\"", null, "")]
    [InlineData("\"id\": \"ch-1\"", "\"id\": 1", ChangeEffect.BreaksProvider, "answer $.id was \"ch-1\", now 1: the provider has to keep it")]
    public void A_change_says_whom_it_breaks(string old, string now, ChangeEffect? effect, string text)
    {
        var changes = PactDiff.Between(Read(Before), Read(Before.Replace(old, now, StringComparison.Ordinal)));

        Assert.Equal(effect is null ? [] : [(effect.Value, $"Http 'a charge' {text}")], changes.Select(change => (change.Effect, change.ToString())).Take(1));
    }

    [Fact]
    public void New_and_gone_interactions_are_told()
    {
        var changes = PactDiff.Between(Read(Before), Read(Before.Replace("a charge", "a payment", StringComparison.Ordinal)));

        Assert.Equal(
            ["Http 'a payment' is new: the provider has to keep it", "Http 'a charge' is gone: the provider need not keep it any more"],
            changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Pacts_of_two_pairs_are_not_compared() =>
        Assert.EndsWith(
            "it is a pact of orders -> stock, and x.json is one of orders -> payments: compare pacts of one pair",
            Assert.Throws<PactFileFailed>(() => PactDiff.Between(Read(Before), Read(Before.Replace("\"payments\"", "\"stock\"", StringComparison.Ordinal)))).Message,
            StringComparison.Ordinal);

    private static PactFile Read(string json) => PactFile.Parse("x.json", json);
}

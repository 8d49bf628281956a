using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

/// <summary>Pacts that come from an address or from a broker, and results that go back to it.</summary>
public sealed class BrokerTests : IDisposable
{
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_pact_at_an_address_is_verified()
    {
        await using var broker = await TestBroker.StartAsync(await PactAsync());
        await using var provider = await TestProvider.AnsweringAsync(200, "{}");

        var result = await Of(provider).WithSource(new UriSource(new(broker.Address, "pact"), Token: "secret")).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("a look", Assert.Single(result.Interactions).Description);
        Assert.Equal(("GET /pact", "Bearer secret"), broker.Asked.Select(asked => (asked.Request, asked.Authorization)).Single());
    }

    [Fact]
    public async Task A_pact_at_an_address_may_be_the_first_thing_that_a_process_asks_of_the_engine() =>
        await TestProcess.Start(typeof(BrokerTests), nameof(A_pact_at_an_address_is_verified)).PassesAsync();

    [Fact]
    public async Task An_address_without_a_pact_is_no_success()
    {
        await using var broker = await TestBroker.StartAsync(await PactAsync());
        await using var provider = await TestProvider.AnsweringAsync(200, "{}");

        var failed = await Assert.ThrowsAsync<PactNotVerified>(() => Of(provider).WithUriSource(new(broker.Address, "nothing")).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Contains("404", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_is_told_who_asks_and_which_pacts_are_wanted()
    {
        await using var broker = await TestBroker.StartAsync(await PactAsync());
        await using var provider = await TestProvider.AnsweringAsync(200, "{}");

        var result = await Of(provider).WithPactBrokerSource(broker.Address, new()
        {
            User = "ci", Password = "secret", EnablePending = true, ProviderBranch = "feature", ProviderTags = ["candidate"], Selectors = [new() { MainBranch = true }, new() { DeployedOrReleased = true }],
        }).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("orders", Assert.Single(result.Interactions).Consumer);
        Assert.All(broker.Asked, asked => Assert.Equal("Basic Y2k6c2VjcmV0", asked.Authorization));
        var body = broker.Asked.Single(asked => asked.Request == "POST /for-verification/payments").Body!;
        Assert.Equal("""[{"mainBranch":true},{"deployedOrReleased":true}]""", body["consumerVersionSelectors"]!.ToJsonString());
        Assert.Equal(("feature", true, "candidate"), ((string)body["providerVersionBranch"]!, (bool)body["includePendingStatus"]!, (string)body["providerVersionTags"]![0]!));
    }

    [Fact]
    public async Task A_pending_pact_that_is_broken_fails_nobody_and_is_published_as_broken()
    {
        await using var broker = await TestBroker.StartAsync(await PactAsync(), pending: true);
        await using var provider = await TestProvider.AnsweringAsync(500, "{}");

        var result = await Of(provider).WithPactBrokerSource(broker.Address, new() { EnablePending = true, ProviderBranch = "main", Selectors = [new() { MainBranch = true }] })
            .WithPublishedResults(new() { Version = "1.2.3", Branch = "main", Tags = ["candidate"], BuildUri = new("https://ci.example.org/7") }).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.True(Assert.Single(result.Interactions).Pending);
        Repository.Findings.None(broker.Asked.Any(asked => asked.Request == "POST /results") ? [] : broker.Asked.Select(asked => $"{asked.Request} {asked.Body?.ToJsonString()}"));
        var published = broker.Asked.Single(asked => asked.Request == "POST /results").Body!;
        Assert.Equal((false, "1.2.3", "https://ci.example.org/7"), ((bool)published["success"]!, (string)published["providerApplicationVersion"]!, (string)published["buildUrl"]!));
        Assert.Contains(broker.Asked, asked => asked.Request == "PUT /pacticipants/payments/branches/main/versions/1.2.3");
        Assert.Contains(broker.Asked, asked => asked.Request == "PUT /pacticipants/payments/versions/1.2.3/tags/candidate");
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_no_broken_contract()
    {
        await using var provider = await TestProvider.AnsweringAsync(200, "{}");

        var failed = await Assert.ThrowsAsync<PactNotVerified>(() => Of(provider).WithPactBrokerSource(new("http://127.0.0.1:9")).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Contains("127.0.0.1:9", failed.Message, StringComparison.Ordinal);
    }

    private static PactVerifier Of(TestProvider provider) => new PactVerifier("payments").WithHttpEndpoint(provider.Address);

    private async Task<string> PactAsync()
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("a look").WithRequest(HttpMethod.Get, "/look").WillRespond().WithStatus(200);
        await _bench.VerifyAsync(pact, HttpMethod.Get, "/look");
        return _bench.FileOf("orders", "payments");
    }
}

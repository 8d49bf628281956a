using Microsoft.AspNetCore.Http;
using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

/// <summary>Verification of a provider in this process: what is kept, what is broken with place and values, and what cannot be told.</summary>
public sealed class ProviderTests : IDisposable
{
    private const string Good = """{"chargeId":"ch-9","orderId":"o-1","status":"captured"}""";
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_provider_that_keeps_its_pact_passes_with_each_interaction_as_a_record()
    {
        var file = await ChargeAsync();
        var asked = new List<string>();
        await using var provider = await TestProvider.AnsweringAsync(201, Good, ("X-Place", "here"));

        var result = await Of(provider, file).WithProviderStates(states => states.On<Customer>("the customer is known", customer =>
        {
            asked.Add($"{customer.Name} {customer.Limit}");
            return Task.CompletedTask;
        }).After("the customer is known", () =>
        {
            asked.Add("after");
            return Task.CompletedTask;
        })).VerifyAsync(TestContext.Current.CancellationToken);

        var interaction = Assert.Single(result.Interactions);
        Assert.Equal((VerificationOutcome.Kept, "a charge"), (interaction.Outcome, interaction.Description));
        Assert.Equal(["Zoë 10", "after"], asked);
        Assert.Equal("payments: 1 of 1 interactions kept", result.ToString());
    }

    [Theory]
    [InlineData("renamed field", 201, """{"chargeIdentifier":"ch-9","orderId":"o-1","status":"captured"}""", "X-Place", "BodyMismatch $")]
    [InlineData("wrong type", 201, """{"chargeId":9,"orderId":"o-1","status":"captured"}""", "X-Place", "BodyMismatch $.chargeId")]
    [InlineData("other status", 200, Good, "X-Place", "StatusMismatch ")]
    [InlineData("missing header", 201, Good, "X-Other", "HeaderMismatch X-Place")]
    public async Task A_provider_that_changed_is_broken_with_place_and_values(string change, int status, string body, string header, string mismatch)
    {
        var file = await ChargeAsync();
        await using var provider = await TestProvider.AnsweringAsync(status, body, (header, "here"));

        var broken = await Assert.ThrowsAsync<PactBroken>(() => Known(Of(provider, file)).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Equal(VerificationOutcome.Broken, broken.Result.Outcome);
        Assert.Equal([(change, mismatch)], Assert.Single(broken.Result.Interactions).Mismatches.Select(found => (change, $"{found.Type} {found.Path}")));
        Assert.StartsWith("payments: 0 of 1 interactions kept\n  broken: ", broken.Message, StringComparison.Ordinal);
        Assert.Contains("'a charge' given the customer is known\n", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_without_a_handler_is_named_with_the_cure()
    {
        var file = await ChargeAsync();
        await using var provider = await TestProvider.AnsweringAsync(201, Good, ("X-Place", "here"));

        var failed = await Assert.ThrowsAsync<PactNotVerified>(() => Of(provider, file).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Contains("no handler for the provider state 'the customer is known': add one with WithProviderStates(states => states.On(\"the customer is known\", …)); there is none", failed.Message, StringComparison.Ordinal);
        Assert.Contains("'a charge'", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_provider_is_not_a_broken_contract()
    {
        var file = await ChargeAsync();
        Uri gone;
        await using (var provider = await TestProvider.AnsweringAsync(201, Good))
        {
            gone = provider.Address;
        }

        var failed = await Assert.ThrowsAsync<PactNotVerified>(() => Known(new PactVerifier("payments").WithHttpEndpoint(gone).WithFileSource(file)).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Equal(VerificationOutcome.NotVerified, failed.Result.Outcome);
        Assert.Contains("not verified: ", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_hangs_ends_with_the_time_limit()
    {
        var file = await ChargeAsync();
        await using var provider = await TestProvider.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var result = await Known(Of(provider, file)).WithRequestTimeout(TimeSpan.FromMilliseconds(200)).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(VerificationOutcome.NotVerified, result.Outcome);
    }

    [Fact]
    public async Task A_filter_that_matches_nothing_verifies_nothing_and_says_so()
    {
        var file = await ChargeAsync();
        await using var provider = await TestProvider.AnsweringAsync(201, Good, ("X-Place", "here"));

        var failed = await Assert.ThrowsAsync<PactNotVerified>(() => Known(Of(provider, file)).WithFilter("no such").VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Equal("payments: 0 of 0 interactions kept\n  no interaction was verified: nothing matched the filter, or the pacts are empty", failed.Message);
    }

    [Fact]
    public async Task A_filter_chooses()
    {
        var file = await ChargeAsync();
        await AddAsync("a refund", HttpMethod.Post, "/refunds");
        await using var provider = await TestProvider.AnsweringAsync(200, "{}");

        var result = await Known(Of(provider, file)).WithFilter("a ref.*").VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("a refund", Assert.Single(result.Interactions).Description);
    }

    [Fact]
    public async Task Values_that_a_state_gives_back_go_into_the_request()
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("a look").Given("there is an order").WithRequest(HttpMethod.Get, Match.Regex("/orders/1", @"/orders/\d+").GeneratedBy(Generate.ProviderState("/orders/${orderId}"))).WillRespond().WithStatus(200);
        await _bench.VerifyAsync(pact, HttpMethod.Get, "/orders/1");
        var paths = new List<string>();
        await using var provider = await TestProvider.StartAsync(context =>
        {
            paths.Add(context.Request.Path);
            return Task.CompletedTask;
        });

        await Of(provider, _bench.FileOf("orders", "payments")).WithProviderStates(states => states.Returning<object>("there is an order", _ => Task.FromResult<object>(new { orderId = 777 })))
            .VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["/orders/777"], paths);
    }

    [Fact]
    public async Task A_hook_changes_requests_and_headers_are_added()
    {
        var file = await AddAsync("a look", HttpMethod.Get, "/look");
        var seen = "";
        await using var provider = await TestProvider.StartAsync(context =>
        {
            seen = $"{context.Request.Path} {context.Request.Headers.Authorization} {context.Request.Headers["X-More"]}";
            return Task.CompletedTask;
        });

        await Of(provider, file).WithCustomHeader("X-More", "yes").WithRequestHook(request =>
        {
            request.Headers.Authorization = new("Bearer", "fresh");
            return Task.CompletedTask;
        }).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("/look Bearer fresh yes", seen);
    }

    [Fact]
    public async Task A_pending_interaction_is_told_and_fails_nothing()
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("later").Pending().WithRequest(HttpMethod.Get, "/later").WillRespond().WithStatus(200);
        await _bench.VerifyAsync(pact, HttpMethod.Get, "/later");
        await using var provider = await TestProvider.AnsweringAsync(404, "{}");

        var result = await Of(provider, _bench.FileOf("orders", "payments")).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal((true, VerificationOutcome.Broken), (result.Interactions[0].Pending, result.Interactions[0].Outcome));
        Assert.Equal(VerificationOutcome.Kept, result.Outcome);
    }

    [Fact]
    public async Task A_whole_folder_is_verified_as_far_as_it_is_of_the_provider()
    {
        await AddAsync("a look", HttpMethod.Get, "/look");
        await AddAsync("another", HttpMethod.Get, "/", "mails");
        await AddAsync("elsewhere", HttpMethod.Get, "/", "orders", "inventory");
        await using var provider = await TestProvider.AnsweringAsync(200, "{}");

        var all = await new PactVerifier("payments").WithHttpEndpoint(provider.Address).WithDirectorySource(_bench.Folder).VerifyAsync(TestContext.Current.CancellationToken);
        var one = await new PactVerifier("payments").WithHttpEndpoint(provider.Address).WithDirectorySource(_bench.Folder, "mails").VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a look", "another"], all.Interactions.Select(interaction => interaction.Description).Order(StringComparer.Ordinal));
        Assert.Equal("another", Assert.Single(one.Interactions).Description);
    }

    [Fact]
    public async Task Messages_are_made_when_their_turn_has_come_after_their_states()
    {
        await Pact.V4("mails", "orders", _bench.Config).WithMessageInteractions().ExpectsToReceive("an order was placed").Given("there is an order")
            .WithMetadata("topic", "orders").WithJsonContent(new { id = Match.Type("e-1"), orderId = Match.Type("o-1") }).VerifyAsync<object>(_ => Task.CompletedTask, TestContext.Current.CancellationToken);
        var order = "";

        PactVerifier Verifier(string topic) => new PactVerifier("orders").WithFileSource(_bench.FileOf("mails", "orders"))
            .WithProviderStates(states => states.On("there is an order", () =>
            {
                order = "o-5";
                return Task.CompletedTask;
            }))
            .WithMessages(messages => messages.Add("an order was placed", () => Task.FromResult<object>(order.Length > 0 ? new { id = "e-5", orderId = order } : new { }), new { topic }));

        await Verifier("orders").VerifyAsync(TestContext.Current.CancellationToken);
        var broken = await Verifier("other").RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(VerificationOutcome.Broken, broken.Outcome);
        Assert.Equal(("MetadataMismatch", "topic"), broken.Interactions[0].Mismatches.Select(mismatch => (mismatch.Type, mismatch.Path)).Single());
    }

    [Fact]
    public async Task A_message_that_nobody_makes_is_named()
    {
        await Pact.V4("mails", "orders", _bench.Config).WithMessageInteractions().ExpectsToReceive("x").WithJsonContent(new { id = 1 }).VerifyAsync<object>(_ => Task.CompletedTask, TestContext.Current.CancellationToken);

        var failed = await Assert.ThrowsAsync<PactNotVerified>(() => new PactVerifier("orders").WithFileSource(_bench.FileOf("mails", "orders"))
            .WithMessages(messages => messages.Add("y", () => Task.FromResult<object>(1))).VerifyAsync(TestContext.Current.CancellationToken));

        Assert.Contains("nothing makes the message 'x': add it with WithMessages(messages => messages.Add(\"x\", …)); there are: y", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_to_a_synchronous_message_is_made_from_its_request()
    {
        await Pact.V4("mails", "orders", _bench.Config).WithSyncMessageInteractions().UponReceiving("a price").WithJsonContent(new { sku = "SKU-1" }).WillRespondWithJson(new { cents = Match.Integer(1) })
            .VerifyAsync<object, object>((_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        var asked = "";

        await new PactVerifier("orders").WithFileSource(_bench.FileOf("mails", "orders")).WithMessages(messages => messages.Answer<Dictionary<string, string>>("a price", request =>
        {
            asked = request["sku"];
            return Task.FromResult<object>(new { cents = 1999 });
        })).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("SKU-1", asked);
    }

    [Fact]
    public async Task A_body_of_bytes_and_one_of_10_MB_are_compared()
    {
        byte[] bytes = [0xFF, 0xFE, 0x00, 0x80];
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("bytes").WithRequest(HttpMethod.Get, "/bytes").WillRespond().WithStatus(200).WithBody(bytes, "application/octet-stream");
        pact.UponReceiving("much").WithRequest(HttpMethod.Get, "/much").WillRespond().WithStatus(200).WithJsonBody(new { text = Match.Type("x") });
        await pact.VerifyAsync(async context =>
        {
            await _bench.Http.GetByteArrayAsync(new Uri(context.MockServerUri, "/bytes"), TestContext.Current.CancellationToken);
            await _bench.Http.GetByteArrayAsync(new Uri(context.MockServerUri, "/much"), TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        await using var provider = await TestProvider.StartAsync(context =>
        {
            context.Response.ContentType = context.Request.Path == "/bytes" ? "application/octet-stream" : "application/json";
            return context.Request.Path == "/bytes" ? context.Response.Body.WriteAsync(bytes).AsTask() : context.Response.WriteAsync($$"""{"text":"{{new string('x', 10_000_000)}}"}""");
        });

        var result = await Of(provider, _bench.FileOf("orders", "payments")).WithRequestTimeout(TimeSpan.FromSeconds(60)).VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, result.Interactions.Count);
    }

    private static PactVerifier Of(TestProvider provider, string file) => new PactVerifier("payments").WithHttpEndpoint(provider.Address).WithFileSource(file);

    private static PactVerifier Known(PactVerifier verifier) => verifier.WithProviderStates(states => states.On("the customer is known", () => Task.CompletedTask));

    private async Task<string> ChargeAsync()
    {
        var pact = Pact.V4("orders", "payments", _bench.Config).WithHttpInteractions();
        pact.UponReceiving("a charge").Given("the customer is known", new Customer("Zoë", "10")).WithRequest(HttpMethod.Post, "/charges").WithJsonBody(new { orderId = "o-1" })
            .WillRespond().WithStatus(201).WithHeader("X-Place", Match.Type("there")).WithJsonBody(new { chargeId = Match.Type("ch-1"), orderId = "o-1", status = "captured" });
        await _bench.VerifyAsync(pact, HttpMethod.Post, "/charges", new { orderId = "o-1" });
        return _bench.FileOf("orders", "payments");
    }

    private async Task<string> AddAsync(string what, HttpMethod method, string path, string consumer = "orders", string provider = "payments")
    {
        var pact = Pact.V4(consumer, provider, _bench.Config).WithHttpInteractions();
        pact.UponReceiving(what).WithRequest(method, path).WillRespond().WithStatus(200);
        await _bench.VerifyAsync(pact, method, path);
        return _bench.FileOf(consumer, provider);
    }

    private sealed record Customer(string Name, string Limit);
}

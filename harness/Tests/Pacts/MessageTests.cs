using TestHarness.Pacts;

namespace TestHarness.Tests.Pacts;

public sealed class MessageTests : IDisposable
{
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(PactVersion.V3)]
    [InlineData(PactVersion.V4)]
    public async Task A_message_is_given_to_the_consumer_and_written(PactVersion version)
    {
        Event? taken = null;
        await Make(version).WithMessageInteractions().ExpectsToReceive("an order was placed").Given("there is an order", new { id = 7 })
            .WithMetadata("topic", "orders").WithJsonContent(new { id = Match.Type("e-1"), orderId = Match.Regex("o-1", @"o-\d+"), city = "Zürich" })
            .VerifyAsync<Event>(message =>
            {
                taken = message;
                return Task.CompletedTask;
            }, TestContext.Current.CancellationToken);

        Assert.Equal(new("e-1", "o-1", "Zürich"), taken);
        Assert.True(File.Exists(_bench.FileOf("mails", "orders")));
    }

    [Fact]
    public async Task A_consumer_that_cannot_take_a_message_writes_nothing()
    {
        await Assert.ThrowsAsync<FormatException>(() => Make(PactVersion.V4).WithMessageInteractions().ExpectsToReceive("x").WithJsonContent(new { id = 1 })
            .VerifyAsync<object>(_ => throw new FormatException(), TestContext.Current.CancellationToken));

        Assert.False(File.Exists(_bench.FileOf("mails", "orders")));
    }

    [Fact]
    public async Task A_message_without_contents_says_so() =>
        Assert.Equal(
            "the message 'x' has no contents: describe them with WithJsonContent",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => Make(PactVersion.V4).WithMessageInteractions().ExpectsToReceive("x").VerifyAsync<object>(_ => Task.CompletedTask, TestContext.Current.CancellationToken))).Message);

    [Fact]
    public async Task A_synchronous_message_gives_both_sides_to_the_test()
    {
        await Make(PactVersion.V4).WithSyncMessageInteractions().UponReceiving("a price").Given("prices are known").WithMetadata("rpc", "price")
            .WithJsonContent(new { sku = Match.Type("SKU-1") }).WillRespondWithJson(new { cents = Match.Integer(1999) })
            .VerifyAsync<Dictionary<string, string>, Dictionary<string, int>>((request, answer) =>
            {
                Assert.Equal("SKU-1", request["sku"]);
                Assert.Equal(1999, answer["cents"]);
                return Task.CompletedTask;
            }, TestContext.Current.CancellationToken);

        Assert.Equal("Synchronous/Messages", _bench.Read("mails", "orders")["interactions"]![0]!["type"]!.GetValue<string>());
        Assert.Throws<InvalidOperationException>(() => Make(PactVersion.V3).WithSyncMessageInteractions());
    }

    private Pact Make(PactVersion version) => version == PactVersion.V3 ? Pact.V3("mails", "orders", _bench.Config) : Pact.V4("mails", "orders", _bench.Config);

    private sealed record Event(string Id, string OrderId, string City);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>The event that notifications takes from orders, given to the program that really takes it.</summary>
public sealed class NotificationsOfOrders(FreshPacts pacts)
{
    [Fact]
    public async Task An_order_that_was_placed_is_told() => await Pact.V4("notifications", "orders", pacts.Config).WithMessageInteractions()
        .ExpectsToReceive("an order was placed").Given("an order was completed")
        .WithJsonContent(new { id = Match.Regex("o-1-placed", "o-.+-placed"), type = "order.placed", orderId = Match.Regex("o-1", "o-.+") })
        .VerifyAsync<JsonElement>(async message =>
        {
            await using var notifications = await NotificationsProgram.StartAsync();
            using var http = new HttpClient();
            using var answer = await http.PostAsJsonAsync(new Uri(notifications.Address, "/events"), message, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }, TestContext.Current.CancellationToken);
}

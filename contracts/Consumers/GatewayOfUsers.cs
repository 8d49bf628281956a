using System.Text.Json;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What gateway shows of users on its dashboard, with its own route.</summary>
public sealed class GatewayOfUsers(FreshPacts pacts)
{
    private readonly HttpPactBuilder _pact = Pact.V4("gateway", "users", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task The_dashboard_shows_how_many_users_there_are()
    {
        _pact.UponReceiving("a summary of users").WithRequest(HttpMethod.Get, "/summary").WillRespond().WithStatus(200).WithJsonBody(new { users = Match.Integer(2), events = Match.Integer(3) });

        await _pact.VerifyAsync(async context =>
        {
            await using var gateway = await GatewayProgram.WithDashboardAsync(context.MockServerUri);
            using var http = new HttpClient();
            using var dashboard = JsonDocument.Parse(await http.GetStringAsync(new Uri(gateway.Address, "/api/dashboard"), TestContext.Current.CancellationToken));
            Assert.Equal(2, dashboard.RootElement.GetProperty("users").GetProperty("users").GetInt32());
            Assert.Equal("orders", Assert.Single(dashboard.RootElement.GetProperty("missing").EnumerateArray()).GetString());
        }, TestContext.Current.CancellationToken);
    }
}

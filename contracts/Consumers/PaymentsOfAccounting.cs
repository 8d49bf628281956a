using Finance.FinancePayments;
using Finance.FinancePayments.Calls;
using Fixtures.Defaults;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What payments of the finance suite asks of accounting, with the client that it really calls it with.</summary>
public sealed class PaymentsOfAccounting(FreshPacts pacts)
{
    private readonly HttpPactBuilder _pact = Pact.V4("payments", "accounting", pacts.Finance).WithHttpInteractions();

    [Fact]
    public async Task A_payment_is_booked()
    {
        Booking("a transaction", "p-1").WillRespond().WithStatus(201).WithJsonBody(new { paymentId = Match.Type("p-1") });

        await AskAsync(client => client.RecordAsync(new Payment("p-1", "Ada", 1999), CancellationToken.None), 201);
    }

    [Fact]
    public async Task What_comes_late_is_turned_away()
    {
        Booking("a transaction of a payment that was reversed", "p-2").Given("a transaction was reversed", new { paymentId = "p-2" }).WillRespond().WithStatus(409).WithJsonBody(new { error = Match.Type("the payment was reversed, or booked with another amount") });

        await AskAsync(client => client.RecordAsync(new Payment("p-2", "Ada", 1999), CancellationToken.None), 409);
    }

    [Fact]
    public async Task It_is_undone()
    {
        _pact.UponReceiving("the reversal of a transaction").WithRequest(HttpMethod.Delete, Match.Regex("/transactions/p-3", "/transactions/[^/]+")).WithHeader("X-Payment-Id", Match.Type("p-3")).WillRespond().WithStatus(204);

        await AskAsync(client => client.ReverseAsync("p-3", CancellationToken.None), 204);
    }

    private HttpRequestBuilder Booking(string description, string paymentId) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/transactions").WithHeader("X-Payment-Id", Match.Type(paymentId))
        .WithJsonBody(new { paymentId = Match.Type(paymentId), amount = Match.Integer(1999) });

    private Task AskAsync(Func<Accounting, Task<RemoteReply>> ask, int status) => _pact.VerifyAsync(async context =>
    {
        using var client = FinanceClients.Accounting(context.MockServerUri);
        Assert.Equal(status, (await ask(client)).Status);
    }, TestContext.Current.CancellationToken);
}

using Finance.FinancePayments;
using Finance.FinancePayments.Calls;
using Fixtures.Defaults;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What payments of the finance suite asks of invoices, with the client that it really calls it with.</summary>
public sealed class PaymentsOfInvoices(FreshPacts pacts)
{
    private readonly HttpPactBuilder _pact = Pact.V4("payments", "invoices", pacts.Finance).WithHttpInteractions();

    [Fact]
    public async Task A_payment_is_invoiced()
    {
        Invoicing("an invoice", "p-1").WillRespond().WithStatus(201).WithJsonBody(new { paymentId = Match.Type("p-1") });

        await AskAsync(client => client.CreateAsync(new Payment("p-1", "Ada", 1999), CancellationToken.None), 201);
    }

    [Fact]
    public async Task What_comes_late_is_turned_away()
    {
        Invoicing("an invoice for a payment that was cancelled", "p-2").Given("an invoice was cancelled", new { paymentId = "p-2" }).WillRespond().WithStatus(409).WithJsonBody(new { error = Match.Type("the payment was cancelled, or has another invoice") });

        await AskAsync(client => client.CreateAsync(new Payment("p-2", "Ada", 1999), CancellationToken.None), 409);
    }

    [Fact]
    public async Task It_is_undone()
    {
        _pact.UponReceiving("the cancellation of an invoice").WithRequest(HttpMethod.Delete, Match.Regex("/invoices/p-3", "/invoices/[^/]+")).WithHeader("X-Payment-Id", Match.Type("p-3")).WillRespond().WithStatus(204);

        await AskAsync(client => client.CancelAsync("p-3", CancellationToken.None), 204);
    }

    private HttpRequestBuilder Invoicing(string description, string paymentId) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/invoices").WithHeader("X-Payment-Id", Match.Type(paymentId))
        .WithJsonBody(new { paymentId = Match.Type(paymentId), customer = Match.Type("Ada"), amount = Match.Integer(1999) });

    private Task AskAsync(Func<Invoices, Task<RemoteReply>> ask, int status) => _pact.VerifyAsync(async context =>
    {
        using var client = FinanceClients.Invoices(context.MockServerUri);
        Assert.Equal(status, (await ask(client)).Status);
    }, TestContext.Current.CancellationToken);
}

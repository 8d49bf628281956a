using Shop.Payments;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What payments asks of the card processor, with the client that it really asks with. In a suite a stub stands in for it, which is held to this.</summary>
public sealed class PaymentsOfPsp(FreshPacts pacts)
{
    private const string Card = "4242424242424242";
    private const string DeclinedCard = "4000000000000002";
    private readonly HttpPactBuilder _pact = Pact.V4("payments", "psp", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task A_good_card_is_authorised()
    {
        Asking("an authorisation", Match.Type(Card)).WillRespond().WithStatus(201).WithJsonBody(new { id = Match.Type("au-1"), status = "authorised" });

        Assert.Null(await RefusalAsync(Card));
    }

    [Fact]
    public async Task A_declined_card_is_refused_for_good()
    {
        Asking("an authorisation of a card that is declined", DeclinedCard).WillRespond().WithStatus(402).WithJsonBody(new { status = "declined" });

        Assert.True((await RefusalAsync(DeclinedCard))?.IsFinal);
    }

    private HttpRequestBuilder Asking(string description, object card) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/authorisations").WithHeader("Idempotency-Key", Match.Regex("o-1-charge", ".+-charge"))
        .WithJsonBody(new { amount = Match.Integer(1999), card });

    private async Task<Refusal?> RefusalAsync(string card)
    {
        Refusal? refusal = null;
        await _pact.VerifyAsync(async context =>
        {
            using var psp = new Psp(context.MockServerUri, TimeSpan.FromSeconds(20), tokens: null);
            refusal = await psp.RefusalAsync(new NewCharge("o-1", 1999, card), "o-1-charge");
        }, TestContext.Current.CancellationToken);
        return refusal;
    }
}

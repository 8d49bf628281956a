using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TestHarness.Pacts;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>A mock server that speaks TLS: a consumer that trusts its certificate is answered, one that does not refuses it.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly PactBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Whoever_trusts_its_certificate_is_answered_and_the_pact_is_written()
    {
        var pact = Pact();

        await pact.VerifyAsync(async context =>
        {
            Assert.Equal("https", context.MockServerUri.Scheme);
            using var http = Trusting(context.Certificate);
            using var answer = await http.GetAsync(new Uri(context.MockServerUri, "/look"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }, TestContext.Current.CancellationToken);

        Assert.Single(_bench.Read()["interactions"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_does_not_is_not_answered() => await Pact().VerifyAsync(async context =>
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _bench.Http.GetAsync(new Uri(context.MockServerUri, "/look"), TestContext.Current.CancellationToken));
        using var http = Trusting(context.Certificate);
        using var answer = await http.GetAsync(new Uri(context.MockServerUri, "/look"), TestContext.Current.CancellationToken);
    }, TestContext.Current.CancellationToken);

    private HttpPactBuilder Pact()
    {
        var pact = TestHarness.Pacts.Pact.V4("orders", "payments", _bench.Config).WithHttpsInteractions();
        pact.UponReceiving("a look").WithRequest(HttpMethod.Get, "/look").WillRespond().WithStatus(200);
        return pact;
    }

    /// <summary>A client that takes one certificate only, for the name that it is made out to.</summary>
    private static HttpClient Trusting(string certificate) =>
        new(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust.Only([X509Certificate2.CreateFromPem(certificate)]) } });
}

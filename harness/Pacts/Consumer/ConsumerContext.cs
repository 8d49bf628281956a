namespace TestHarness.Pacts;

/// <summary>What a consumer test is given.</summary>
/// <param name="MockServerUri">Where the provider is played: what the code under test has to call.</param>
public sealed record ConsumerContext(Uri MockServerUri)
{
    /// <summary>The certificate, in PEM, that a mock server shows which speaks TLS: made for it alone, for <c>localhost</c>, signed by itself; what the consumer has to trust. Else empty.</summary>
    public string Certificate { get; init; } = "";
}

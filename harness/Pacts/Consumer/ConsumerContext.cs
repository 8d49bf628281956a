namespace TestHarness.Pacts;

/// <summary>What a consumer test is given.</summary>
/// <param name="MockServerUri">Where the provider is played: what the code under test has to call.</param>
public sealed record ConsumerContext(Uri MockServerUri);

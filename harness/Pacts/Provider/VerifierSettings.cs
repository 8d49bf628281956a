namespace TestHarness.Pacts;

/// <summary>All that a verification is told.</summary>
internal sealed class VerifierSettings(string provider)
{
    public string Provider => provider;

    public Uri? Endpoint { get; set; }

    public MessageScenarios Messages { get; } = new();

    public ProviderStates States { get; } = new();

    public Uri? StatesAddress { get; set; }

    public List<PactSource> Sources { get; } = [];

    public (string? Description, string? State) Filter { get; set; }

    public TimeSpan Timeout { get; set; } = PactVerifier.DefaultRequestTimeout;

    public bool AnyCertificate { get; set; }

    public List<(string Name, string Value)> Headers { get; } = [];

    public Func<HttpRequestMessage, Task>? Hook { get; set; }

    public PublishOptions? Publish { get; set; }

    /// <exception cref="InvalidOperationException">Something is missing; the message says what to call.</exception>
    /// <exception cref="PactFileFailed">A pact file cannot be read.</exception>
    public void Check()
    {
        if (Sources.Count == 0)
        {
            throw new InvalidOperationException($"{provider}: there is no source of pacts: add one, e.g. WithFileSource");
        }

        if (Endpoint is null && Messages.IsEmpty)
        {
            throw new InvalidOperationException($"{provider}: it is not said where the provider is: use WithHttpEndpoint or WithMessages");
        }

        Sources.ForEach(source => source.Check(provider));
    }
}

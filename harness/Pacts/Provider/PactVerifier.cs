namespace TestHarness.Pacts;

/// <summary>
/// Verifies that a provider keeps its pacts: plays each interaction against it and compares what it answers.
/// <code>
/// states (delegates or an address) → request (hook) → provider → answer → engine → result
/// </code>
/// </summary>
public sealed class PactVerifier
{
    /// <summary>How long the provider may take for a request when nobody says otherwise: 5 s.</summary>
    public static readonly TimeSpan DefaultRequestTimeout = TimeSpan.FromSeconds(5);

    private readonly VerifierSettings _settings;

    /// <summary>Begins the verification of a provider.</summary>
    /// <param name="provider">Its name in pacts.</param>
    public PactVerifier(string provider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        _settings = new(provider);
    }

    /// <summary>Where the provider answers HTTP.</summary>
    /// <param name="address">Its address; a path in it goes before those of pacts.</param>
    /// <returns>This.</returns>
    public PactVerifier WithHttpEndpoint(Uri address) => Then(() => _settings.Endpoint = address);

    /// <summary>What makes the provider's messages.</summary>
    /// <param name="scenarios">Gets the list to fill: a delegate for each message, called after its states are set up.</param>
    /// <returns>This.</returns>
    public PactVerifier WithMessages(Action<MessageScenarios> scenarios)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        return Then(() => scenarios(_settings.Messages));
    }

    /// <summary>Verifies the pact of a file.</summary>
    /// <param name="file">Its path.</param>
    /// <returns>This.</returns>
    public PactVerifier WithFileSource(string file) => WithSource(new FileSource(file));

    /// <summary>Verifies all pacts of a folder that are of this provider.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="consumers">Only those of these consumers; none = all.</param>
    /// <returns>This.</returns>
    public PactVerifier WithDirectorySource(string folder, params IReadOnlyList<string> consumers) => WithSource(new DirectorySource(folder, consumers));

    /// <summary>Verifies the pact at an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>This.</returns>
    public PactVerifier WithUriSource(Uri address) => WithSource(new UriSource(address));

    /// <summary>Verifies the pacts that a broker chooses.</summary>
    /// <param name="address">The broker's address.</param>
    /// <param name="options">Who asks, and which pacts are wanted.</param>
    /// <returns>This.</returns>
    public PactVerifier WithPactBrokerSource(Uri address, BrokerOptions? options = null) => WithSource(new BrokerSource(address, options ?? new()));

    /// <summary>Verifies pacts of one more source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>This.</returns>
    public PactVerifier WithSource(PactSource source) => Then(() => _settings.Sources.Add(source));

    /// <summary>Sets the provider up for its states with delegates, in this process.</summary>
    /// <param name="states">Gets the list to fill.</param>
    /// <returns>This.</returns>
    public PactVerifier WithProviderStates(Action<ProviderStates> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return Then(() => states(_settings.States));
    }

    /// <summary>Sets the provider up for its states by asking an address: <c>POST {state, params, action: setup|teardown}</c>; an answer in JSON holds values.</summary>
    /// <param name="address">The address.</param>
    /// <returns>This.</returns>
    public PactVerifier WithProviderStateUrl(Uri address) => Then(() => _settings.StatesAddress = address);

    /// <summary>Only some interactions.</summary>
    /// <param name="description">A regular expression of descriptions; null = any.</param>
    /// <param name="state">A regular expression of states; empty = those without one; null = any.</param>
    /// <returns>This.</returns>
    public PactVerifier WithFilter(string? description = null, string? state = null) => Then(() => _settings.Filter = (description, state));

    /// <summary>How long the provider may take for a request.</summary>
    /// <param name="timeout">The time; there is always one.</param>
    /// <returns>This.</returns>
    public PactVerifier WithRequestTimeout(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        return Then(() => _settings.Timeout = timeout);
    }

    /// <summary>Takes any certificate of an https provider.</summary>
    /// <returns>This.</returns>
    public PactVerifier WithSslVerificationDisabled() => Then(() => _settings.AnyCertificate = true);

    /// <summary>Sends a header with every request.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public PactVerifier WithCustomHeader(string name, string value) => Then(() => _settings.Headers.Add((name, value)));

    /// <summary>Changes each request before it goes to the provider, e.g. adds a fresh token.</summary>
    /// <param name="hook">Gets the request.</param>
    /// <returns>This.</returns>
    public PactVerifier WithRequestHook(Func<HttpRequestMessage, Task> hook) => Then(() => _settings.Hook = hook);

    /// <summary>Tells the broker what came of it.</summary>
    /// <param name="options">As which version.</param>
    /// <returns>This.</returns>
    public PactVerifier WithPublishedResults(PublishOptions options) => Then(() => _settings.Publish = options);

    /// <summary>Verifies, and gives back what came of it, good or bad.</summary>
    /// <param name="cancel">Ends the wait; the engine's own work cannot be ended and stops at its next time limit.</param>
    /// <returns>The result.</returns>
    /// <exception cref="PactEngineMissing">There is no engine.</exception>
    /// <exception cref="PactFileFailed">A pact file cannot be read.</exception>
    public Task<VerificationResult> RunAsync(CancellationToken cancel = default) => new Verification(_settings).RunAsync(cancel);

    /// <summary>Verifies, and throws unless every pact is kept.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The result.</returns>
    /// <exception cref="PactBroken">The provider does not keep a pact; the message has every difference.</exception>
    /// <exception cref="PactNotVerified">It cannot be told, or nothing was verified at all.</exception>
    public async Task<VerificationResult> VerifyAsync(CancellationToken cancel = default)
    {
        var result = await RunAsync(cancel);
        return result.Outcome switch
        {
            VerificationOutcome.Kept => result,
            VerificationOutcome.Broken => throw new PactBroken(result),
            _ => throw new PactNotVerified(result),
        };
    }

    private PactVerifier Then(Action set)
    {
        set();
        return this;
    }
}

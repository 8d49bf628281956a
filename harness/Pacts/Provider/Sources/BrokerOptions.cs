namespace TestHarness.Pacts;

/// <summary>How a Pact Broker is asked. Which pacts come of it is the broker's choice.</summary>
public sealed record BrokerOptions
{
    /// <summary>A user's name, or null.</summary>
    public string? User { get; init; }

    /// <summary>The password, or null.</summary>
    public string? Password { get; init; }

    /// <summary>A bearer token instead, or null.</summary>
    public string? Token { get; init; }

    /// <summary>Pacts that were never verified do not fail the provider.</summary>
    public bool EnablePending { get; init; }

    /// <summary>Work in progress since this day is verified too; null = none.</summary>
    public DateTimeOffset? IncludeWipPactsSince { get; init; }

    /// <summary>The provider's branch, or null.</summary>
    public string? ProviderBranch { get; init; }

    /// <summary>The provider's tags.</summary>
    public IReadOnlyList<string> ProviderTags { get; init; } = [];

    /// <summary>Which versions of consumers.</summary>
    public IReadOnlyList<ConsumerVersionSelector> Selectors { get; init; } = [];

    /// <summary>Which tags of consumers, the older way.</summary>
    public IReadOnlyList<string> ConsumerTags { get; init; } = [];

    internal IReadOnlyList<string> SelectorTexts => [.. Selectors.Select(selector => selector.ToJson())];
}

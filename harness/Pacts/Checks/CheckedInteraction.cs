using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>One interaction made ready to be compared with many exchanges.</summary>
internal sealed class CheckedInteraction(PactInteraction interaction, ValueRules values)
{
    private readonly HeaderCheck _requestHeaders = new(interaction.Request, values);
    private readonly HeaderCheck _responseHeaders = new(interaction.Response, values);
    private readonly QueryCheck _query = new(interaction.Request, values);
    private readonly StatusCheck _status = new(interaction.Response);
    private readonly BodyCheck? _requestBody = interaction.Request.Body is { } body ? new(body, interaction.Request.Rules, isRequest: true) : null;
    private readonly BodyCheck? _responseBody = interaction.Response.Body is { } body ? new(body, interaction.Response.Rules, isRequest: false) : null;
    private readonly string? _pathRule = interaction.Request.Rules.Of("path").GetValueOrDefault("");

    public PactInteraction Interaction => interaction;

    /// <summary>Whether the exchange's request is this interaction's.</summary>
    public bool Asks(RecordedExchange exchange) =>
        interaction.Request.Method.Equals(exchange.Method, StringComparison.OrdinalIgnoreCase) && PathIs(exchange.PathOnly)
        && _query.Matches(exchange.Query) && _requestHeaders.Differences(exchange.RequestHeaders).Count == 0
        && (_requestBody is null || _requestBody.Differences(exchange.RequestBody, ContentType(exchange.RequestHeaders)).Count == 0);

    /// <summary>How the exchange's answer differs from this interaction's.</summary>
    public IReadOnlyList<ContractDifference> Differences(RecordedExchange exchange) =>
    [
        .. _status.Differences(exchange.Status),
        .. _responseHeaders.Differences(exchange.ResponseHeaders),
        .. _responseBody?.Differences(exchange.ResponseBody, ContentType(exchange.ResponseHeaders)) ?? [],
    ];

    private static string ContentType(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private bool PathIs(string path) => _pathRule is null ? interaction.Request.Path == path : values.Match(_pathRule, interaction.Request.Path, path) is null;
}

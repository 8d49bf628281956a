namespace TestHarness.Core.Verify;

/// <summary>What is asked of a rate limit (VERDICTS 4.5).</summary>
internal static class RateLimitProtocol
{
    public static readonly IReadOnlyList<Trial<RateLimitPolicy>> Trials =
        [new RateLimitSends(), new RateLimitTakes(), new RateLimitTurn(), new RateLimitObeyed(), new RateLimitKeys()];
}

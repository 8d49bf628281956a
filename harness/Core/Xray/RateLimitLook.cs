namespace TestHarness.Core.Xray;

/// <summary>How often the caller calls at most: many calls are begun at once, and what comes later comes one by one.</summary>
internal static class RateLimitLook
{
    private const int Calls = 40;

    /// <summary>Null when they are not held back one by one.</summary>
    public static async Task<RateLimitXray?> LookAsync(Looker at)
    {
        await at.WarmAsync();
        await at.On.WaitAsync(TimeSpan.FromSeconds(2));
        var calls = await at.TogetherAsync(Calls);
        return RateLimitXray.Behind([.. calls.SelectMany(call => call.Arrivals).Select(arrival => arrival.At / 1e9).Order()]);
    }
}

namespace TestHarness.Core.Xray;

/// <summary>Whether a breaker opens where failed calls are repeated.</summary>
internal static class RepeatedLook
{
    private const int Calls = 10;

    /// <summary>True when a call, all failing, came fewer times than the first one.</summary>
    public static async Task<bool> OpensAsync(Looker at, RetryXray retries)
    {
        await at.FreshAsync();
        for (var i = 0; i < Calls; i++)
        {
            if ((await at.CallAsync(at.Fails(retries.On[0]))).Arrivals.Count < retries.Attempts)
            {
                return true;
            }
        }

        return false;
    }
}

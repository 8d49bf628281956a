namespace TestHarness.Core.Xray;

/// <summary>Whether a breaker opens where failed calls are repeated.</summary>
internal static class RepeatedLook
{
    /// <summary>What does not open under so many calls that fail at each attempt is taken for none.</summary>
    public const int Calls = 10;

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

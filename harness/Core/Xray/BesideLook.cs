namespace TestHarness.Core.Xray;

/// <summary>Whether an operation that uses other edges of the caller goes on while this one is out of use.</summary>
internal static class BesideLook
{
    /// <summary>While the breaker is open; false when there is no such operation.</summary>
    public static async Task<bool> WhenOpenAsync(Looker at, int failures)
    {
        if (at.Target.Beside is null)
        {
            return false;
        }

        await at.WarmBesideAsync();
        for (var i = 0; i < failures; i++)
        {
            await at.CallAsync(at.Fails());
        }

        return await at.BesideGoesOnAsync() && !(await at.CallAsync()).Arrived;
    }
}

namespace TestHarness.Core.Verify;

/// <summary>How trials of a canary begin.</summary>
internal static class CanaryBegins
{
    /// <summary>Until all calls go to the old release; a service that leads some to the new one is started anew.</summary>
    /// <exception cref="CannotDrive">They never do.</exception>
    public static Task AllOldAsync(this IStimulus on, CanaryPolicy policy) => on.BeginsAsync(
        _ => IsOldAsync(policy, on),
        $"not all of {policy.Enough} calls of {policy.Drive.Name} went to {policy.From}, not even after {policy.Subject} was started anew");

    private static async Task<bool> IsOldAsync(CanaryPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        var (old, other) = (on.ArrivalsOn(policy.From), on.ArrivalsOn(policy.To));
        for (var i = 0; i < policy.Enough && on.ArrivalsOn(policy.To) == other; i++)
        {
            await on.AskAsync();
        }

        return on.ArrivalsOn(policy.To) == other && on.ArrivalsOn(policy.From) >= old + policy.Enough;
    }
}

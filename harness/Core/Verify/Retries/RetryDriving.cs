using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a retry policy do, again and again.</summary>
internal static class RetryDriving
{
    private const int Tries = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The fault that makes the first so many attempts fail; all when it is null.</summary>
    public static PlannedFault Fails(this RetryPolicy policy, Failure failure, int? first = null) => failure.On(policy.Subject) with { Who = policy.Who(first) };

    /// <summary>The first so many of the requests that the policy is about; all when it is null.</summary>
    public static Who Who(this RetryPolicy policy, int? first = null) => new() { First = first, Method = policy.Call?.Method, Path = policy.Call?.Path };

    /// <summary>Asks without any fault until a call comes to the edge and is answered well.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static async Task HealthyAsync(this IStimulus on, RetryPolicy policy)
    {
        var arrived = 0;
        for (var i = 0; i < Tries; i++)
        {
            var before = on.Arrivals;
            var operation = await on.AskAsync();
            arrived += on.Arrivals - before;
            if (operation.Succeeded && on.Arrivals > before)
            {
                return;
            }

            await on.WaitAsync(Pause);
        }

        throw new CannotDrive($"{Words.Count(Tries, "call")} of {policy.Drive.Name} were driven without any fault: {(arrived == 0 ? "none" : $"{arrived}")} came to {policy.Subject}, and none of these was answered well");
    }

    /// <summary>Waits until no attempt can follow any more.</summary>
    public static Task QuietAsync(this IStimulus on, RetryPolicy policy) => on.WaitAsync(policy.LongestWait * 2);
}

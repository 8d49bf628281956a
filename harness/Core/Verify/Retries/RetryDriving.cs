using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a retry policy do, again and again.</summary>
internal static class RetryDriving
{
    /// <summary>The fault that makes the first so many attempts fail; all when it is null.</summary>
    public static PlannedFault Fails(this RetryPolicy policy, Failure failure, int? first = null) => failure.On(policy.Subject) with { Who = policy.Who(first) };

    /// <summary>Waits until no attempt can follow any more.</summary>
    public static Task QuietAsync(this IStimulus on, RetryPolicy policy) => on.WaitAsync(policy.LongestWait * 2);
}

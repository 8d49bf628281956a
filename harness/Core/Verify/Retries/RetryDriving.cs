using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a retry policy do, again and again.</summary>
internal static class RetryDriving
{
    /// <summary>The fault that makes the first so many attempts fail; all when it is null.</summary>
    public static PlannedFault Fails(this RetryPolicy policy, Failure failure, int? first = null) => failure.On(policy.Subject) with { Who = policy.Who(first) };

    /// <summary>Makes the first so many attempts fail in a way that lets their requests through whole: by a status, else by what is lost or late of the answer.</summary>
    public static PlannedFault FailsWhole(this RetryPolicy policy, int first)
    {
        var (target, who) = (policy.Subject, policy.Who(first));
        return policy.On.FirstOrDefault(static failure => failure.How == FailureHow.Status) is { } status ? policy.Fails(status, first)
            : policy.On.Any(static failure => failure.How == FailureHow.Reset) ? new LoseFault { Id = "", Target = target, At = default, For = default, Who = who }
            : policy.On.Any(static failure => failure.How == FailureHow.Timeout) ? new DelayFault { Id = "", Target = target, At = default, For = default, Who = who, By = policy.Drive.Timeout, Jitter = default, Side = FaultSide.Response }
            : policy.Fails(policy.On[0], first);
    }

    /// <summary>Waits until no attempt can follow any more.</summary>
    public static Task QuietAsync(this IStimulus on, RetryPolicy policy) => on.WaitAsync(policy.LongestWait * 2);
}

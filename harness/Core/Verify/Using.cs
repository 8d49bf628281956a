using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What every trial needs before it may ask anything: that the drive operation uses the edge and is answered well.</summary>
internal static class Using
{
    /// <summary>So often something is asked that should be answered well at once.</summary>
    public const int Tries = 12;

    /// <summary>What waits for a place that never comes is not waited for longer.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks without any fault until a call is answered well; a caller that never gets there is started anew, once.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static Task UsesAsync(this IStimulus on, Policy policy) => on.BeginsAsync(
        anew => on.IsServedAsync(anew || policy.Drive.Timeout < Soon ? policy.Drive : policy.Drive with { Timeout = Soon }, until: on.Now + Soon.Nanoseconds()),
        $"{policy.Drive.Name} was driven again and again without any fault: no call used {policy.Subject} and was answered well");

    /// <summary>Asks without any fault until a call comes to the edge and is answered well.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static async Task WorksAsync(this IStimulus on, Policy policy)
    {
        var before = on.Arrivals;
        if (!await on.IsServedAsync(policy.Drive))
        {
            throw new CannotDrive($"{Words.Count(Tries, "call")} of {policy.Drive.Name} were driven without any fault: {(on.Arrivals == before ? "none" : $"{on.Arrivals - before}")} came to {policy.Subject}, and none of these was answered well");
        }
    }

    /// <summary>Asks without any fault until a call is answered well, whatever edges it uses; a service that never gets there is started anew, once.</summary>
    /// <exception cref="CannotDrive">It is never answered well.</exception>
    public static Task AnswersAsync(this IStimulus on, Policy policy) => on.BeginsAsync(
        _ => on.IsServedAsync(policy.Drive, onEdge: false, until: on.Now + Soon.Nanoseconds()),
        $"{policy.Drive.Name} was driven again and again without any fault and was never answered well");

    /// <summary>Brings the suite to where a trial begins; a caller that does not come there is started anew, once.</summary>
    /// <exception cref="CannotDrive">It never comes there.</exception>
    public static async Task BeginsAsync(this IStimulus on, Beginning isSo, string otherwise)
    {
        if (await isSo(anew: false))
        {
            return;
        }

        await on.RestartCallerAsync();
        if (!await isSo(anew: true))
        {
            throw new CannotDrive(otherwise);
        }
    }

    /// <summary>Asks the drive operation, or something else, so often, one after the other.</summary>
    public static async Task AskTimesAsync(this IStimulus on, int times, PlannedLoad? request = null)
    {
        for (var i = 0; i < times; i++)
        {
            await (request is null ? on.AskAsync() : on.AskAsync(request));
        }
    }

    /// <summary>Asks until a call is answered well and, where an edge is meant, came there; false when it has had its tries, or its time.</summary>
    public static async Task<bool> IsServedAsync(this IStimulus on, PlannedLoad request, bool onEdge = true, long until = long.MaxValue)
    {
        for (var i = 0; i < Tries && on.Now < until; i++)
        {
            var before = on.Arrivals;
            var operation = await on.AskAsync(request);
            if (operation.Succeeded && (!onEdge || on.Arrivals > before))
            {
                return true;
            }

            await on.WaitAsync(Pause);
        }

        return false;
    }

    /// <summary>Waits until so many requests have come to an edge; false when they have not soon.</summary>
    public static async Task<bool> ComeAsync(this IStimulus on, string edge, int count)
    {
        for (var until = on.Now + Soon.Nanoseconds(); on.ArrivalsOn(edge) < count && on.Now < until;)
        {
            await on.WaitAsync(Look);
        }

        return on.ArrivalsOn(edge) >= count;
    }

    /// <summary>The operations of a case that asked this, in order.</summary>
    public static IReadOnlyList<Records.Operation> Of(this CaseSeen shown, PlannedLoad request) =>
        [.. shown.Calls.Select(call => call.Operation).Where(request.Is)];

    /// <summary>Nothing that comes to the edge, of what the policy is about, is answered until this ends: all, or the first so many.</summary>
    public static IDisposable Hold(this IStimulus on, Policy policy, int? first = null) =>
        on.Inject(new HoldFault { Id = "", Target = policy.Subject, At = default, For = default, Who = policy.Who(first) });

    /// <summary>What the policy is about: the first so many, or all.</summary>
    public static Who Who(this Policy policy, int? first = null) => StepFailure.Who(policy.Call, first);

    /// <summary>Everything that comes to the edge is so late until this ends.</summary>
    public static IDisposable Delay(this IStimulus on, Policy policy, TimeSpan by) =>
        on.Inject(new DelayFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new(), By = by, Jitter = default });
}

/// <summary>Brings the suite to where a trial begins.</summary>
/// <param name="anew">Whether the caller was started anew for it.</param>
/// <returns>Whether it came there.</returns>
internal delegate Task<bool> Beginning(bool anew);

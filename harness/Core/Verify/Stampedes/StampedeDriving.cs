using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a stampede do, again and again.</summary>
internal static class StampedeDriving
{
    /// <summary>That so many have asked the cache has no state outside of it.</summary>
    private static readonly TimeSpan AllAsked = TimeSpan.FromMilliseconds(250);

    /// <summary>The drive request for something that nobody has wanted before.</summary>
    public static PlannedLoad Cold(this IStimulus on, StampedePolicy policy) =>
        policy.Drive with { Path = $"{policy.Drive.Path}{(policy.Drive.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{policy.Key}=harness-{on.Now}" };

    /// <summary>Wants something new until it comes from the edge.</summary>
    /// <exception cref="CannotDrive">It never does.</exception>
    public static async Task FetchesAsync(this IStimulus on, StampedePolicy policy)
    {
        for (var i = 0; i < Using.Tries; i++)
        {
            var before = on.Arrivals;
            if ((await on.AskAsync(on.Cold(policy))).Succeeded && on.Arrivals > before)
            {
                return;
            }
        }

        throw new CannotDrive($"{Words.Count(Using.Tries, "call")} of {policy.Drive.Name}, each with another '{policy.Key}', were driven: none came to {policy.Subject} and was answered well");
    }

    /// <summary>Many want the same new thing, while the origin is held until all have asked.</summary>
    public static async Task RushAsync(this IStimulus on, StampedePolicy policy)
    {
        ICalls calls;
        using (on.Hold(policy))
        {
            var before = on.Arrivals;
            calls = on.Begin(on.Cold(policy), policy.AtOnce);
            await on.ComeAsync(policy.Subject, before + 1);
            await on.WaitAsync(AllAsked);
        }

        await calls.EndAsync();
    }

    /// <summary>How many were asked before anything came from the origin.</summary>
    public static int InOneRush(this CaseSeen shown)
    {
        var first = shown.Arrivals.Select(arrival => arrival.Ended).DefaultIfEmpty(0).Min();
        return shown.Calls.Count(call => call.Operation.At < first);
    }
}

using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of delivery do and look at, again and again.</summary>
internal static class DeliveryDriving
{
    /// <summary>Asks without any fault until an event comes that carries the operation's trace and is taken.</summary>
    /// <exception cref="CannotDrive">None ever does.</exception>
    public static async Task DeliversAsync(this IStimulus on, Policy policy, TimeSpan within)
    {
        for (var i = 0; i < Using.Tries / 2; i++)
        {
            var since = on.Now;
            var asked = await on.AskAsync();
            if (asked.Succeeded && await on.ArrivesAsync(policy, since, asked, within))
            {
                return;
            }
        }

        throw new CannotDrive($"{policy.Drive.Name} was driven {Using.Tries / 2} times without any fault: no request that carries its trace came to {policy.Subject} and was answered well");
    }

    /// <summary>Waits until an operation's event was taken; false when it is not in time.</summary>
    public static Task<bool> ArrivesAsync(this IStimulus on, Policy policy, long since, Operation asked, TimeSpan within) =>
        on.UntilAsync(within, () => on.Exchanges(since).Any(exchange => exchange.Edge == policy.Subject && exchange.Trace == asked.Trace && exchange.Succeeded));

    /// <summary>Waits until so many have come to the edge, as many as were held.</summary>
    public static Task<bool> ComeAsync(this IStimulus on, int arrivals, TimeSpan within) => on.UntilAsync(within, () => on.Arrivals >= arrivals);

    /// <summary>Reads a count, where there is one.</summary>
    public static async Task<long?> CountedAsync(this IStimulus on, Probe? probe) => probe is null ? null : await on.CountAsync(probe);

    /// <summary>Waits until a count has grown by one, where there is one.</summary>
    public static async Task GrownAsync(this IStimulus on, DeliveryPolicy policy, long? before)
    {
        if (policy.Effect is { } effect)
        {
            await on.GrowsAsync(effect, before + 1, policy.Within);
        }
    }

    /// <summary>The operation that a case drove.</summary>
    public static Operation Driven(this CaseSeen shown, Policy policy) => shown.Calls.First(call => call.Operation.Name == policy.Drive.Name && call.Operation.Via == policy.Drive.Via).Operation;

    /// <summary>What came to the edge because of an operation, in order.</summary>
    public static List<Exchange> Of(this CaseSeen shown, Operation asked) => [.. shown.Arrivals.Where(arrival => arrival.Trace == asked.Trace)];

    /// <summary>An operation and what came of it, as evidence.</summary>
    public static IEnumerable<Evidence> Said(this CaseSeen shown, Operation asked) => [Say.Seen(asked), .. shown.Of(asked).Select(Say.Seen)];

    /// <summary>Whether each case had one effect.</summary>
    public static Verdict OneEffect(this Question question, DeliveryPolicy policy, IReadOnlyList<CaseSeen> cases)
    {
        var blind = cases.FirstOrDefault(shown => policy.Effect!.Growth(shown) is null || !shown.Driven(policy).Succeeded || shown.Arrivals.Count == 0);
        var wrong = cases.FirstOrDefault(shown => shown != blind && policy.Effect!.Growth(shown) != 1);
        return wrong is not null
            ? question.Failed(
                $"{policy.Effect!.Growth(wrong)} effects",
                $"{Say.Arrow(policy.Subject)}, {wrong.Name}: one event had {policy.Effect.Growth(wrong)} effects; the design says 1.", wrong.Said(wrong.Driven(policy)))
            : cases.Count == 0 || blind is not null
            ? question.Inconclusive(blind is null ? "no case was driven" : $"{blind.Name}: the event was not sent or its effects could not be counted")
            : question.Passed($"1 effect in each of {Words.Count(cases.Count, "case")}", cases[^1].Said(cases[^1].Driven(policy)));
    }
}

using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Compatibility;

/// <summary>
/// Says what a change of a pact does to both sides. What is asked for more (a new interaction, a stricter answer) can break the provider; what was given up
/// (an interaction, a field of an answer) breaks nobody but tells that the consumer no longer needs it; a request that changed can break the provider.
/// </summary>
public static class PactDiff
{
    /// <summary>Compares two pacts of one consumer and one provider.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it is.</param>
    /// <returns>The changes, those that break first.</returns>
    public static IReadOnlyList<PactChange> Between(PactFile before, PactFile after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.Interactions.GroupBy(interaction => interaction.Key).ToDictionary(group => group.Key, group => group.First());
        var now = after.Interactions.GroupBy(interaction => interaction.Key).ToDictionary(group => group.Key, group => group.First());
        var changes = Named(before, after)
            .Concat(now.Keys.Except(old.Keys).Select(key => new PactChange(key, "", ChangeEffect.BreaksProvider, "is new: the provider has to keep it")))
            .Concat(old.Keys.Except(now.Keys).Select(key => new PactChange(key, "", ChangeEffect.Harmless, "is gone: the provider need not keep it any more")))
            .Concat(old.Keys.Intersect(now.Keys).SelectMany(key => InteractionDiff.Between(old[key], now[key])));
        return [.. changes.OrderByDescending(change => change.Effect)];
    }

    private static IEnumerable<PactChange> Named(PactFile before, PactFile after)
    {
        if (before.Provider != after.Provider || before.Consumer != after.Consumer)
        {
            throw new PactFileFailed(after.Path, $"it is a pact of {after.Consumer} -> {after.Provider}, and {before.Path} is one of {before.Consumer} -> {before.Provider}: compare pacts of one pair");
        }

        return [];
    }
}

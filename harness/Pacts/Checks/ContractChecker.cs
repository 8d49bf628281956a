using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>
/// Checks recorded exchanges of one edge against its pacts. Paths, queries, headers and statuses are compared here, bodies and every rule by the engine.
/// Not safe for several threads.
/// </summary>
public sealed class ContractChecker
{
    private readonly IReadOnlyList<CheckedInteraction> _interactions;

    /// <summary>Takes the HTTP interactions of pacts.</summary>
    /// <param name="pacts">The pacts of one consumer and one provider.</param>
    /// <exception cref="PactEngineMissing">There is no engine.</exception>
    public ContractChecker(IEnumerable<PactFile> pacts)
    {
        ArgumentNullException.ThrowIfNull(pacts);
        Native.Engine.Ready();
        var values = new ValueRules();
        _interactions = [.. from pact in pacts from interaction in pact.Interactions where interaction.Kind == InteractionKind.Http select new CheckedInteraction(interaction, values)];
    }

    /// <summary>Checks one exchange: it holds when its answer is that of at least one interaction whose request it is.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <returns>What the pacts say of it.</returns>
    public ContractCheck Check(RecordedExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        (CheckedInteraction Interaction, IReadOnlyList<ContractDifference> Differences)? nearest = null;
        foreach (var interaction in _interactions.Where(one => one.Asks(exchange)))
        {
            var differences = interaction.Differences(exchange);
            if (differences.Count == 0)
            {
                return new(ContractOutcome.Held, interaction.Interaction, []);
            }

            if (nearest is null || Far(differences) < Far(nearest.Value.Differences))
            {
                nearest = (interaction, differences);
            }
        }

        return nearest is { } broken ? new(ContractOutcome.Broken, broken.Interaction.Interaction, broken.Differences) : ContractCheck.Uncovered;
    }

    /// <summary>The first interaction whose request an exchange's is; null when there is none.</summary>
    /// <param name="exchange">The exchange; its answer is not looked at.</param>
    /// <returns>The interaction.</returns>
    public PactInteraction? Asked(RecordedExchange exchange) => _interactions.FirstOrDefault(one => one.Asks(exchange))?.Interaction;

    /// <summary>Another status is further away than anything else.</summary>
    private static int Far(IReadOnlyList<ContractDifference> differences) =>
        differences.Count + (differences.Any(difference => difference.Path == StatusCheck.Path) ? 1000 : 0);
}

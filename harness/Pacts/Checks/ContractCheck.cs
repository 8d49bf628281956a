using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>What the pacts of an edge say of one exchange.</summary>
/// <param name="Outcome">Whether it keeps them.</param>
/// <param name="Interaction">The interaction that it keeps, or the nearest of those that it breaks; null when it is none's.</param>
/// <param name="Differences">How it differs from the nearest.</param>
public sealed record ContractCheck(ContractOutcome Outcome, PactInteraction? Interaction, IReadOnlyList<ContractDifference> Differences)
{
    internal static readonly ContractCheck Uncovered = new(ContractOutcome.Uncovered, null, []);
}

/// <summary>What can come of checking an exchange.</summary>
public enum ContractOutcome
{
    /// <summary>Its answer is that of an interaction whose request it is.</summary>
    Held,

    /// <summary>Interactions have its request, and none its answer.</summary>
    Broken,

    /// <summary>No interaction has its request.</summary>
    Uncovered,
}

/// <summary>One difference between an answer and a pact.</summary>
/// <param name="Path">Where: <c>status</c>, <c>header Name</c> or a JSON path in the body.</param>
/// <param name="Expected">What the pact asks for.</param>
/// <param name="Actual">What was there.</param>
/// <param name="Rule">The rule, e.g. <c>type</c>; <c>equality</c> where the pact has none.</param>
/// <param name="Text">The difference in words.</param>
public sealed record ContractDifference(string Path, string Expected, string Actual, string Rule, string Text);

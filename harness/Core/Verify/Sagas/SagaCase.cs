using System.Text.Json;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>One saga that was driven in one case, and how it ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="Asked">What began it.</param>
/// <param name="Saga">What the wire shows of it; null when nothing came to any of its edges.</param>
internal sealed record SagaCase(CaseSeen Case, Operation Asked, SagaSeen? Saga)
{
    /// <summary>What did not add up when it had ended, with numbers; null when all did.</summary>
    public required string? Unbalanced { get; init; }

    /// <summary>Whether it ended: completed, or with all undone that has to be.</summary>
    public bool Settled => IsSettled(Saga, Asked);

    /// <summary>What is missing, as the rest of a sentence about it.</summary>
    public string Lack => Saga is null ? "was answered well and no step was asked" :
        SagaFinding.Missing(Saga).Concat(SagaFinding.Stuck(Saga)).ToList() is { Count: > 0 } lacks ? Words.List(lacks) : "neither went on nor was undone";

    /// <summary>Its requests, as evidence.</summary>
    public IEnumerable<Evidence> Evidence => (Saga?.Steps ?? []).SelectMany(step => step.Attempts.Concat(step.Undos)).OrderBy(exchange => exchange.At).Select(Say.Seen);

    public static SagaCase Of(SagaPolicy policy, TrySeen seen, CaseSeen shown)
    {
        var asked = shown.Calls.First(call => call.Operation.Name == policy.Drive.Name).Operation;
        return new(shown, asked, Find(policy, seen.Exchanges(shown), asked)) { Unbalanced = Wrong(policy, shown) };
    }

    /// <summary>The saga that an operation began: the one of its trace; where traces do not travel the first.</summary>
    public static SagaSeen? Find(SagaPolicy policy, IEnumerable<Exchange> exchanges, Operation asked)
    {
        List<SagaSeen> begun = [.. SagaSeen.In(policy.Saga, exchanges).Where(saga => saga.Steps.Any(step => step.Attempts.Count > 0))];
        return begun.Find(saga => saga.Steps.SelectMany(step => step.Attempts).Any(exchange => exchange.Trace == asked.Trace)) ?? begun.FirstOrDefault();
    }

    public static bool IsSettled(SagaSeen? saga, Operation asked) =>
        saga is null ? !asked.Succeeded
        : saga.Completed || (saga.PivotDone ? saga.AllDone : saga.Due.All(step => step.Undone is not null) && (saga.ShowsFailure || !asked.Succeeded));

    /// <summary>The request that reads an invariant.</summary>
    public static PlannedLoad Reading(SagaPolicy policy, Invariant invariant) => new()
    {
        Id = invariant.Name, Method = "GET", Path = invariant.Path, Via = invariant.Service, Rate = 1, Ramp = default, For = default, Timeout = policy.Drive.Timeout, Shows = PlannedLoad.WholeBody,
    };

    private static string? Wrong(SagaPolicy policy, CaseSeen shown) => policy.Invariants
        .Select(invariant => (invariant, Read: shown.Calls.LastOrDefault(call => call.Operation.Name == Reading(policy, invariant).Name && call.Operation.Via == invariant.Service)?.Operation))
        .Select(pair => pair.Read is null ? null : Wrong(pair.invariant, pair.Read)).FirstOrDefault(wrong => wrong is not null);

    private static string? Wrong(Invariant invariant, Operation read)
    {
        try
        {
            using var json = JsonDocument.Parse(read.Shown);
            return Condition.Parse(invariant.Holds).Condition?.Ask(json.RootElement) is { Holds: false } answer ? $"{invariant.Name} does not hold: {(answer.Why.Length > 0 ? answer.Why : answer.Values)}" : null;
        }
        catch (JsonException)
        {
            return $"{invariant.Name} cannot be read: {read.Name} was answered {OperationWords.Ending(read)}";
        }
    }
}

using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>How the trials of a saga answer their rules from the cases that were driven.</summary>
/// <param name="Policy">What the file declares.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Untouched">Why nothing can be said of them, or empty.</param>
internal sealed record SagaVerdicts(SagaPolicy Policy, IReadOnlyList<SagaCase> Cases, string Untouched)
{
    /// <summary>The cases that were driven, of all that a trial has. One whose fault met nothing makes the answers inconclusive.</summary>
    public static SagaVerdicts Of(SagaPolicy policy, TrySeen seen, IEnumerable<string> names, Func<SagaCase, bool> touched)
    {
        List<SagaCase> cases = [.. names.Where(name => seen.Cases.Any(shown => shown.Name == name)).Select(name => SagaCase.Of(policy, seen, seen.Case(name)))];
        var missed = cases.Find(one => !touched(one));
        return new(policy, cases, cases.Count == 0 ? "no case was driven" : missed is null ? "" : $"{missed.Case.Name}: it met no request");
    }

    /// <summary>Every case came to an end in time.</summary>
    public Verdict Ends(Question question, TrySeen seen) =>
        Answer(question, one => one.Settled ? null : $"{one.Saga?.Name ?? "a saga"} {one.Lack} {Say.Limit(Policy.Within)} after that", "ended", seen);

    /// <summary>No case broke what must never be.</summary>
    public Verdict Never(Question question, Func<SagaCase, string?> flaw, string noun) => Answer(question, flaw, noun, null);

    private Verdict Answer(Question question, Func<SagaCase, string?> flaw, string noun, TrySeen? within)
    {
        List<SagaCase> wrong = [.. Cases.Where(one => flaw(one) is not null)];
        var observed = $"{Cases.Count - wrong.Count} of {Words.Count(Cases.Count, "saga")} {noun}";
        if (wrong.Count == 0)
        {
            var example = Cases.FirstOrDefault(one => one.Saga is { AnyUndo: true }) ?? (Cases.Count > 0 ? Cases[0] : null);
            return Untouched.Length > 0 ? question.Inconclusive(Untouched, observed) : question.Passed(observed, example?.Evidence ?? []);
        }

        var first = wrong[0];
        var stall = within?.StallAtEnd(first.Case, Policy.Within) ?? 0;
        return within is not null && stall > Tolerance.Witness(Policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Policy.Saga.Name}, {first.Case.Name}: {flaw(first)}; the design says: {question.Expected}.", first.Evidence);
    }
}

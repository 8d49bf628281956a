using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>One thing that a rule asks of a run, before it is answered. Its three answers are its methods.</summary>
internal sealed record Question
{
    /// <summary>The key of the scenario file, e.g. <c>breaker</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>A few words, e.g. <c>breaker opens</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>How it can be broken.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Where the file asks.</summary>
    public required Place Place { get; init; }

    /// <summary>What the file asks for.</summary>
    public required string Expected { get; init; }

    /// <summary>It had its chance to fail and held.</summary>
    public Verdict Passed(string observed, params IEnumerable<Evidence> evidence) => Answer(Outcome.Passed, observed, evidence);

    /// <summary>It was broken; <paramref name="sentence"/> says by what, with numbers.</summary>
    public Verdict Failed(string observed, string sentence, params IEnumerable<Evidence> evidence) =>
        Answer(Outcome.Failed, observed, evidence) with { Sentence = sentence };

    /// <summary>The run cannot tell; <paramref name="why"/> is a sentence that says why and, where there is one, the cure.</summary>
    public Verdict Inconclusive(string why, string observed = "", params IEnumerable<Evidence> evidence) =>
        Answer(Outcome.Inconclusive, observed.Length > 0 ? observed : "cannot tell", evidence) with { Why = why, Sentence = why };

    private Verdict Answer(Outcome outcome, string observed, IEnumerable<Evidence> evidence) => new()
    {
        Outcome = outcome, Rule = Rule, Pattern = Pattern, Subject = Subject, Kind = Kind, Place = Place,
        Expected = Expected, Observed = observed, Evidence = [.. evidence.Take(MostEvidence)],
    };

    /// <summary>More evidence than this helps nobody.</summary>
    private const int MostEvidence = 20;
}

using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>What came of judging one rule on one run.</summary>
public sealed record Verdict
{
    /// <summary>The outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What must hold, in a few words, e.g. <c>breaker opens</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The pattern that the rule belongs to: the key of the scenario file, e.g. <c>breaker</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>What the rule is about: an edge <c>orders -> payments</c>, an operation, a saga, an invariant or a load.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether the rule says "never", "by then" or "in this share".</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Where the scenario file says so.</summary>
    public required Place Place { get; init; }

    /// <summary>Why the outcome is inconclusive, else empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>What the file asks for, in words with units.</summary>
    public required string Expected { get; init; }

    /// <summary>What was seen, in words with units.</summary>
    public required string Observed { get; init; }

    /// <summary>The cause in one sentence with numbers, for the first line of a report; written for failed and inconclusive verdicts.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The few observations that a person needs to check the verdict by hand.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The machine stalled meanwhile: when it failed, it must fail again before that counts.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool NeedsConfirming { get; init; }
}

/// <summary>The four outcomes.</summary>
public enum Outcome
{
    /// <summary>The rule had its chance to fail and held.</summary>
    Passed,

    /// <summary>The rule was broken.</summary>
    Failed,

    /// <summary>The run cannot tell; <see cref="Verdict.Why"/> says why.</summary>
    Inconclusive,

    /// <summary>The environment failed, not the suite.</summary>
    Error,
}

/// <summary>How a rule can be broken, which decides what noise can do to it.</summary>
public enum RuleKind
{
    /// <summary>"Never": one violation fails it, and a slow machine cannot cause one.</summary>
    Safety,

    /// <summary>"By then": a stalled machine can look like a violation, so the witness is asked.</summary>
    Liveness,

    /// <summary>"In this share": judged by a test with its error rate stated beforehand.</summary>
    Distribution,
}

/// <summary>One observation that a verdict rests on.</summary>
/// <param name="At">When, in nanoseconds of the run's clock.</param>
/// <param name="Text">What was seen, in words.</param>
/// <param name="Trace">The trace that it belongs to, or empty.</param>
public sealed record Evidence(long At, string Text, string Trace = "");

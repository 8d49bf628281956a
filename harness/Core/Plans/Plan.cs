using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Plans;

/// <summary>A scenario made ready to run: the suite with this file's environment, all times counted from the load's beginning, nothing left to default.</summary>
public sealed record Plan
{
    /// <summary>The claim that the scenario makes, with the values of its matrix.</summary>
    public required string Name { get; init; }

    /// <summary>The scenario file.</summary>
    public required string File { get; init; }

    /// <summary>The line of <c>name:</c>.</summary>
    public required int Line { get; init; }

    /// <summary>A name for folders and links: the file's name without extension, with the values of the matrix.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about, or empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who looks after it, or empty.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Where all chance comes from.</summary>
    public required long Seed { get; init; }

    /// <summary>The hard stop for load, recovery and checks together.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The values of the matrix, by name.</summary>
    public IReadOnlyDictionary<string, string> Matrix { get; init; } = new Dictionary<string, string>();

    /// <summary>The suite, its services' environment as this file sets it.</summary>
    public required Suite Suite { get; init; }

    /// <summary>What is asked of the suite.</summary>
    public required IReadOnlyList<PlannedLoad> Loads { get; init; }

    /// <summary>Who comes to it with a browser.</summary>
    public IReadOnlyList<PlannedVisit> Visits { get; init; } = [];

    /// <summary>What is done to it.</summary>
    public IReadOnlyList<PlannedFault> Faults { get; init; } = [];

    /// <summary>What must hold before the first fault; else the run says nothing.</summary>
    public IReadOnlyList<Rule> Steady { get; init; } = [];

    /// <summary>What is judged.</summary>
    public required IReadOnlyList<Rule> Expect { get; init; }

    /// <summary>What is verified by scripted calls, before the load.</summary>
    public IReadOnlyList<Policy> Verify { get; init; } = [];

    /// <summary>The oracles whose findings the file accepts.</summary>
    public IReadOnlyList<string> Waive { get; init; } = [];

    /// <summary>Whether all that oracles find fails the run.</summary>
    public bool Strict { get; init; }

    /// <summary>What must fail, when the file plants a defect; else null.</summary>
    public KnownBad? KnownBad { get; init; }

    /// <summary>How long the load lasts.</summary>
    public TimeSpan LoadFor => Loads.Count == 0 ? TimeSpan.Zero : Loads.Max(load => load.Lasts);
}

/// <summary>The one rule that must fail on a planted defect.</summary>
/// <param name="Pattern">The rule's pattern, e.g. <c>breaker</c>.</param>
/// <param name="Subject">What it is about, e.g. <c>orders -> payments</c>.</param>
public sealed record KnownBad(string Pattern, string Subject);

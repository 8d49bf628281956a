using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting;

/// <summary>All that reports are made of. The same input always gives the same bytes.</summary>
public sealed record ReportInput
{
    /// <summary>What was to be done.</summary>
    public required Plan Plan { get; init; }

    /// <summary>What was seen, marks and leases before what they are about; gone through more than once, and need not be in memory.</summary>
    public required IEnumerable<Observation> Record { get; init; }

    /// <summary>What came of judging, in the order of the file.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>The outcome of the scenario as a whole.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The scenario file as it was when it ran.</summary>
    public required string ScenarioText { get; init; }

    /// <summary>Where it ran.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>All tries, this one last.</summary>
    public required IReadOnlyList<TryResult> Tries { get; init; }

    /// <summary>When the run began, by the wall clock.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took from its first step to its last.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The command line that runs the same again.</summary>
    public required string Replay { get; init; }

    /// <summary>What ran the suite: <c>processes</c> or <c>docker</c>; or empty.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>What went wrong with the environment, in words; set when the outcome is <see cref="Outcome.Error"/>, else null.</summary>
    public string? Problem { get; init; }

    /// <summary>Where <c>report.html</c> is, for reports that point to it; or empty.</summary>
    public string ReportPath { get; init; } = "";

    /// <summary>States over time to draw above the lanes, such as those of breakers.</summary>
    public IReadOnlyList<Strip> Strips { get; init; } = [];

    /// <summary>The traces of requests whose call an open breaker held back.</summary>
    public IReadOnlySet<string> HeldBack { get; init; } = new HashSet<string>();

    /// <summary>Sagas step by step, the worst first.</summary>
    public IReadOnlyList<Ledger> Ledgers { get; init; } = [];

    /// <summary>What is missing of the run, in whole sentences that a reader of the page is to know.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>What oracles found, whether or not it fails the run.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Reporting.History;
using TestHarness.Runtime;

namespace TestHarness.Cli.Output;

/// <summary>Where a session says what it does: lines for people, or JSON for programs.</summary>
internal interface IOutput
{
    /// <summary>Something that is not about one scenario.</summary>
    void Say(string text);

    /// <summary>A scenario goes on.</summary>
    void Event(string scenario, RunEvent what);

    /// <summary>A scenario, or one of its tries, is over.</summary>
    void Result(Finished result);

    /// <summary>A mistake in a file.</summary>
    void Problem(Problem problem);
}

/// <summary>A scenario that is over.</summary>
internal sealed record Finished
{
    public required string Scenario { get; init; }

    public required string Name { get; init; }

    public required string File { get; init; }

    public required int Line { get; init; }

    public required Outcome Outcome { get; init; }

    public required string Cause { get; init; }

    public required TimeSpan Took { get; init; }

    public string Folder { get; init; } = "";

    public string Replay { get; init; } = "";

    /// <summary>Why it was not run, or empty.</summary>
    public string Skipped { get; init; } = "";

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>What reports of a session are made of, its record but for the marks; null when it was not run.</summary>
    public ReportInput? Input { get; init; }

    /// <summary>Its line in the history; null when it was not run.</summary>
    public HistoryLine? History { get; init; }

    /// <summary>What nobody had asked about.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

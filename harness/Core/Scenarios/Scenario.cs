using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Scenarios;

/// <summary>One scenario as its file says it, for one combination of its matrix.</summary>
public sealed record Scenario
{
    /// <summary>The claim.</summary>
    public required string Name { get; init; }

    /// <summary>The file's path, as the user gave it.</summary>
    public required string File { get; init; }

    /// <summary>The line of <c>name:</c>.</summary>
    public required int Line { get; init; }

    /// <summary>What it is about, or empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who looks after it, or empty.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The seed that the file fixes, or null for a fresh one.</summary>
    public long? Seed { get; init; }

    /// <summary>The hard stop.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>This combination's values.</summary>
    public IReadOnlyDictionary<string, string> Matrix { get; init; } = new Dictionary<string, string>();

    /// <summary>The suite with this file's <c>with:</c> applied.</summary>
    public required Suite Suite { get; init; }

    /// <summary>What is asked of the suite.</summary>
    public required IReadOnlyList<PlannedLoad> Loads { get; init; }

    /// <summary>Who comes to it with a browser.</summary>
    public IReadOnlyList<PlannedVisit> Visits { get; init; } = [];

    /// <summary>What is done to it.</summary>
    public IReadOnlyList<PlannedFault> Faults { get; init; } = [];

    /// <summary>What must hold before the first fault.</summary>
    public IReadOnlyList<Rule> Steady { get; init; } = [];

    /// <summary>What is judged.</summary>
    public required IReadOnlyList<Rule> Expect { get; init; }

    /// <summary>What is verified by scripted calls.</summary>
    public IReadOnlyList<Policy> Verify { get; init; } = [];

    /// <summary>The oracles whose findings are accepted.</summary>
    public IReadOnlyList<string> Waive { get; init; } = [];

    /// <summary>What must fail, or null.</summary>
    public KnownBad? KnownBad { get; init; }

    /// <summary>Why it is not run, or empty.</summary>
    public string Skip { get; init; } = "";

    /// <summary>What the machine must have, e.g. <c>docker</c>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The need of who has <see cref="Visits"/>; a machine has one or not, wherever services run. All others are what containers have.</summary>
    public const string Browser = "browser";

    /// <summary>Why it cannot be run with plain processes, in words, or empty.</summary>
    public string WhyNotProcesses => this switch
    {
        _ when Needs.Where(need => need != Browser).ToList() is { Count: > 0 } needs => $"it needs {Words.List(needs)}, which the processes runtime does not have",
        _ when Suite.Services.FirstOrDefault(service => !service.Run.AsProcess) is { } imaged => $"{imaged.Name} has neither a project nor a command to run as a process",
        _ when Suite.Programs.FirstOrDefault(resource => resource.AsProcess is null) is { } lacking =>
            $"the suite does not say what {lacking.Name} is where services run as processes (as_process)",
        _ => "",
    };

    /// <summary>Why it cannot be run in containers, in words, or empty.</summary>
    public string WhyNotContainers =>
        Suite.Services.FirstOrDefault(service => !service.Run.AsContainer) is { } bare ? $"{bare.Name} has neither an image nor a build to run as a container" : "";
}

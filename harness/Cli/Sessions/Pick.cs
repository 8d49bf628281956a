using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Which of the scenarios that were read are meant.</summary>
internal sealed record Pick
{
    /// <summary>Those that have one of these tags; all when there is none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>And none of these.</summary>
    public IReadOnlyList<string> NotTags { get; init; } = [];

    /// <summary>The folder of all runs, when only those are meant whose latest run there did not pass; else null.</summary>
    public string? NotPassedIn { get; init; }

    /// <summary>Which part of how many, from 1; the same files always fall into the same parts.</summary>
    public (int Number, int Of) Shard { get; init; } = (1, 1);

    /// <summary>Picks them, in their order.</summary>
    public IReadOnlyList<Scenario> From(IReadOnlyList<Scenario> scenarios) =>
    [
        .. scenarios.Where(one => (Tags.Count == 0 || one.Tags.Intersect(Tags).Any()) && !one.Tags.Intersect(NotTags).Any())
            .Where(one => NotPassedIn is not { } root || !Passed(root, Planner.Id(one)))
            .Index().Where(one => one.Index % Shard.Of == Shard.Number - 1).Select(one => one.Item),
    ];

    /// <summary>Whether the latest run of a scenario passed; one that was never run is not among the last failed.</summary>
    private static bool Passed(string root, string scenario)
    {
        var manifest = new RunFolder(Path.Combine(root, scenario, "latest")).Manifest;
        if (!File.Exists(manifest))
        {
            return true;
        }

        var run = RunManifest.FromJson(File.ReadAllText(manifest));
        return run.Problem.Length == 0 && Judge.OutcomeOf(run.Verdicts) == Outcome.Passed;
    }
}

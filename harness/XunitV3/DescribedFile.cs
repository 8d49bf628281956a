using TestHarness.Core.Scenarios;

namespace TestHarness.XunitV3;

/// <summary>What a test explorer shows of a scenario file.</summary>
internal sealed record DescribedFile(ScenarioCase Case)
{
    /// <summary>The claim; the file's path while the file is broken.</summary>
    public required string Name { get; init; }

    public int Line { get; init; } = 1;

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Owner { get; init; } = "";

    /// <summary>Why it is not run, or empty.</summary>
    public string Skip { get; init; } = "";

    /// <summary>Whether it runs alone; a file that cannot be read runs nothing.</summary>
    public bool IsMeasured { get; init; }

    public static DescribedFile Of(ScenarioCase scenario)
    {
        try
        {
            return scenario.Read().Scenarios is [var first, ..] all ? Of(scenario, first) with { IsMeasured = all.Any(ScenarioCase.IsMeasured) } : new(scenario) { Name = scenario.Label };
        }
#pragma warning disable CA1031 // An exception here would hide every other scenario; the case meets it again when it runs, and fails with it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new(scenario) { Name = scenario.Label };
        }
    }

    public Dictionary<string, HashSet<string>> Traits()
    {
        var traits = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase) { ["scenario"] = [Path.GetFileNameWithoutExtension(Case.File)] };
        if (Tags.Count > 0)
        {
            traits["tag"] = [.. Tags];
        }

        if (Owner.Length > 0)
        {
            traits["owner"] = [Owner];
        }

        return traits;
    }

    private static DescribedFile Of(ScenarioCase scenario, Scenario first) => new(scenario)
    {
        Name = first.Matrix.Count == 0 ? first.Name : first.Name[..first.Name.LastIndexOf(" [", StringComparison.Ordinal)],
        Line = first.Line,
        Tags = first.Tags,
        Owner = first.Owner,
        Skip = first.Skip,
    };
}

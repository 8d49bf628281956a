using System.Text.RegularExpressions;
using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Plans;

/// <summary>Makes plans from scenarios.</summary>
public static partial class Planner
{
    /// <summary>Makes the plan of a scenario.</summary>
    /// <param name="scenario">What the file says.</param>
    /// <param name="seed">Where all chance comes from; the file's own seed, where it fixes one, is the caller's to prefer.</param>
    /// <returns>The plan; equal scenarios and seeds give equal plans.</returns>
    public static Plan Plan(Scenario scenario, long seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new()
        {
            Name = scenario.Name,
            File = scenario.File,
            Line = scenario.Line,
            Id = Id(scenario),
            Description = scenario.Description,
            Tags = scenario.Tags,
            Owner = scenario.Owner,
            Seed = seed,
            Timeout = scenario.Timeout,
            Matrix = scenario.Matrix,
            Suite = scenario.Suite,
            Loads = scenario.Loads,
            Visits = scenario.Visits,
            Faults = [.. scenario.Faults.OrderBy(fault => fault.At)],
            Steady = scenario.Steady,
            Expect = scenario.Expect,
            Verify = scenario.Verify,
            Waive = scenario.Waive,
            KnownBad = scenario.KnownBad,
        };
    }

    /// <summary>A name for folders: the file's name without its extension, and the values of the matrix.</summary>
    /// <param name="scenario">What the file says.</param>
    /// <returns>Lower case letters, digits, dots and hyphens only.</returns>
    public static string Id(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var parts = scenario.Matrix.Values.Prepend(Path.GetFileNameWithoutExtension(scenario.File));
        return NotForFolders().Replace(string.Join('-', parts), "-");
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotForFolders();
}

using TestHarness.Core.Text;

namespace TestHarness.Core.Planted;

/// <summary>A case file of a planted bug, or of the good twin of its family. How it behaves only the service under test reads.</summary>
public sealed record PlantedCase
{
    private const string Good = "none";

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The family, whose verify file judges it: the name of its folder.</summary>
    public required string Family { get; init; }

    /// <summary>The bug's number in the catalogue (VERDICTS 4.12), or empty for a good twin.</summary>
    public required string Bug { get; init; }

    /// <summary>The pattern that must be named when it is caught: a key of <c>verify:</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>True when it must pass.</summary>
    public bool IsGood => Bug.Length == 0;

    /// <summary>Reads the head of a case file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <returns>The case, or null when it cannot be read.</returns>
    public static PlantedCase? Read(string path, string text, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var (file, own) = (new SourceFile(path, text), new Problems());
        var read = YamlFile.Parse(file, own) is { } root ? Read(path, new Field("case file", root, new(file, own))) : null;
        own.All.ToList().ForEach(problems.Add);
        return own.Any ? null : read;
    }

    private static PlantedCase? Read(string path, Field root)
    {
        if (root.Mapping() is not { } keys)
        {
            return null;
        }

        var bug = keys.Need("bug", "write its number in the catalogue, e.g. bug: CB1, or none")?.Text();
        var pattern = keys.Need("pattern", "write the pattern that must be named, e.g. pattern: breaker")?.Text();
        var good = keys.Need("good", "write good: true for a good twin, else false")?.Flag();
        var says = keys.Need("says", "write what it does, in a sentence")?.Text();
        if (good == true && bug != Good)
        {
            keys.Take("bug")!.Wrong($"a good twin has no bug '{bug}'", "write bug: none");
        }

        return new()
        {
            File = path, Family = Path.GetFileName(Path.GetDirectoryName(path)) ?? "", Bug = bug is null or Good ? "" : bug, Pattern = pattern ?? "", Says = says ?? "",
        };
    }
}

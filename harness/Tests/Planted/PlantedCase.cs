using YamlDotNet.RepresentationModel;

namespace TestHarness.Tests.Planted;

/// <summary>The head of a case file, as far as the harness may know it; its behaviour is a text here.</summary>
internal sealed record PlantedCase(string Family, string Name, string Bug, string Pattern, string Behaviour)
{
    public const string Folder = "fixtures/planted/cases";

    /// <summary>The catalogue's ids of the patterns that the mimic has so far.</summary>
    public static IReadOnlyList<string> Catalogue { get; } =
    [
        .. Ids("CB", 22), .. Ids("R", 18), .. Ids("T", 6), .. Ids("B", 4), .. Ids("L", 5), .. Ids("F", 4), .. Ids("H", 3), .. Ids("S", 10), .. Ids("M", 7), .. Ids("I", 3),
        .. Ids("G", 4), .. Ids("D", 2), "BG1", "MS1", "C1", .. Ids("J", 3),
    ];

    public static IReadOnlyList<PlantedCase> All { get; } = [.. Repository.Tree.Files(".yaml", Folder).Select(Read)];

    /// <summary>Those that the mimic reads.</summary>
    public static IReadOnlyList<PlantedCase> OfTheMimic { get; } = [.. All.Where(one => one.Caller.Length == 0)];

    /// <summary>The caller in another language that reads it, which its family is named after: <c>node</c>, <c>python</c>; empty for the mimic.</summary>
    public string Caller => Family.Split('-')[0] is ("node" or "python") and var language ? language : "";

    public bool IsGood => Bug == "none";

    /// <summary>Whether it is a bug as one of the seed documents has it, besides the catalogue's own.</summary>
    public bool IsSeed => Name.StartsWith("seed-", StringComparison.Ordinal);

    /// <summary>Whether it is none of the catalogue's, but breaks a rule that no bug of the catalogue breaks.</summary>
    public bool IsFurther => Bug.StartsWith('X');

    private static PlantedCase Read(string file)
    {
        var yaml = new YamlStream();
        var text = Repo.Text(file);
        yaml.Load(new StringReader(text));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return new(file.Split('/')[^2], Path.GetFileNameWithoutExtension(file), $"{root["bug"]}", $"{root["pattern"]}", text[text.IndexOf("behaviour:", StringComparison.Ordinal)..]);
    }

    public static IEnumerable<string> Ids(string letters, int last) => Enumerable.Range(1, last).Select(number => $"{letters}{number}");
}

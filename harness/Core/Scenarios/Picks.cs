using System.Text.RegularExpressions;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Checks the placeholders of requests and reads the lists that <c>${pick:name}</c> picks from.</summary>
internal sealed partial class Picks(FileText files, string suiteFile)
{
    /// <summary>What <c>${fake:kind}</c> can make.</summary>
    public static readonly string[] Fakes = ["card", "email", "name", "uuid", "word", "int"];

    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists => _lists;

    /// <summary>The text of a field whose placeholders are all known.</summary>
    public string? Check(Field field)
    {
        var text = field.Text();
        foreach (Match match in Placeholder().Matches(text ?? ""))
        {
            var (kind, name) = (match.Groups["kind"].Value, match.Groups["name"].Value);
            if (kind == "pick")
            {
                Read(name, field);
            }
            else if (!Fakes.Contains(name))
            {
                field.Wrong($"nothing fake is called '{name}'", Nearest.Cure(name, Fakes));
            }
        }

        return text;
    }

    private void Read(string name, Field field)
    {
        var file = Path.HasExtension(name) ? name : name + ".txt";
        string[] places = [Paths.Beside(field.Reading.File.Path, file), Paths.Beside(suiteFile, "data/" + file)];
        var text = places.Select(place => files(place)).FirstOrDefault(found => found is not null);
        string[] lines = text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (lines.Length == 0)
        {
            field.Wrong(text is null ? $"there is no list '{name}'" : $"the list '{name}' is empty", $"write one value a line into {places[0]} or {places[1]}");
        }

        _lists[name] = lines;
    }

    [GeneratedRegex(@"(?<!\$)\$\{(?<kind>pick|fake):(?<name>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}

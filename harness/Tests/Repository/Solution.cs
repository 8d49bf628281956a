using System.Text.RegularExpressions;

namespace TestHarness.Tests.Repository;

/// <summary>The solution file: each project with the outermost solution folder that it stands in.</summary>
internal sealed partial record Solution(IReadOnlyDictionary<string, string> Projects)
{
    public static Solution Read(string text)
    {
        var entries = Entry().Matches(text).ToDictionary(match => match.Groups["id"].Value, match => (Name: match.Groups["name"].Value, Path: match.Groups["path"].Value.Replace('\\', '/')));
        var parents = Nested().Matches(text).ToDictionary(match => match.Groups["id"].Value, match => match.Groups["parent"].Value);
        return new(entries.Where(entry => entry.Value.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Value.Path, entry => parents.ContainsKey(entry.Key) ? entries[Top(entry.Key, parents)].Name : ""));
    }

    private static string Top(string id, Dictionary<string, string> parents) => parents.TryGetValue(id, out var parent) ? Top(parent, parents) : id;

    [GeneratedRegex("""(?m)^Project\("\{[^}]+\}"\) = "(?<name>[^"]+)", "(?<path>[^"]+)", "(?<id>\{[^}]+\})""")]
    private static partial Regex Entry();

    [GeneratedRegex("""(?m)^\s+(?<id>\{[^}]+\}) = (?<parent>\{[^}]+\})\s*$""")]
    private static partial Regex Nested();
}

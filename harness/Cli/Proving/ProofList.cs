using TestHarness.Core.Planted;
using TestHarness.Core.Text;

namespace TestHarness.Cli.Proving;

/// <summary>Which planted cases are run.</summary>
internal static class ProofList
{
    /// <summary>The file that names, before anything is run, the bugs that are caught under load: one <c>family/file</c> a line.</summary>
    public const string UnderLoad = "caught.txt";

    /// <summary>The file that names the cases that take longest, which are begun first; as <see cref="UnderLoad"/>.</summary>
    public const string Slow = "slow.txt";

    /// <summary>The slow ones, then good twins: a family that cannot pass tells nothing of its bugs. In a soak, good twins only, again and again.</summary>
    public static IReadOnlyList<PlantedCase> Read(ProveOptions options, Problems problems)
    {
        var root = Path.Combine(options.Folder, "cases");
        var named = options.IsUnderLoad ? Named(Path.Combine(options.Verify, UnderLoad), root, problems) : null;
        var slow = Named(Path.Combine(options.Verify, Slow), root, problems);
        var files = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => File.Exists(options.VerifyFile(Path.GetFileName(Path.GetDirectoryName(file))!)))
            .Where(file => options.Only.Count == 0 || options.Only.Any(begin => Path.GetRelativePath(root, file).StartsWith(begin, StringComparison.Ordinal)));
        List<PlantedCase> cases = [.. files.Select(file => PlantedCase.Read(file, File.ReadAllText(file), problems)).OfType<PlantedCase>()
            .Where(one => one.IsGood || (options.Soak == 0 && named?.Contains(Path.GetFullPath(one.File)) != false)).OrderByDescending(one => slow.Contains(Path.GetFullPath(one.File))).ThenByDescending(one => one.IsGood)];
        return options.Soak == 0 || cases.Count == 0 ? cases : [.. Enumerable.Range(0, options.Soak).Select(i => cases[i % cases.Count])];
    }

    private static HashSet<string> Named(string list, string root, Problems problems)
    {
        var named = new HashSet<string>();
        foreach (var (index, line) in (File.Exists(list) ? File.ReadLines(list) : []).Index())
        {
            var file = Path.GetFullPath(Path.Combine(root, $"{line.Trim()}.yaml"));
            if (line.Trim() is { Length: > 0 } text && text[0] != '#' && (!named.Add(file) | !File.Exists(file)))
            {
                problems.Add(new Problem(new Place(list, index + 1, 1), text.Length, File.Exists(file) ? $"'{text}' is named twice" : $"there is no case '{text}'", "write family/file, without .yaml", text));
            }
        }

        return named;
    }
}

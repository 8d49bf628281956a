using System.Text;
using System.Text.RegularExpressions;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Scenarios;

namespace TestHarness.Cli.Xray;

/// <summary>The options as a scenario file, so that one reader reads and one voice complains.</summary>
internal static partial class XrayScenario
{
    /// <summary>How long an operation may take that is driven.</summary>
    private const string Timeout = "10s";

    /// <summary>What is wrong with the options alone; empty when nothing is.</summary>
    public static IReadOnlyList<string> Mistakes(XrayOptions options) =>
    [
        .. File.Exists(options.Suite) ? [] : new[] { $"there is no suite file '{options.Suite}'" },
        .. options.Drives.Count > 0 ? [] : new[] { "nothing makes the suite call anybody: give an operation, e.g. --drive \"POST /orders via gateway\"" },
        .. options.Drives.Where(drive => !Drive().IsMatch(drive)).Select(drive => $"'{drive}' is no operation: write e.g. --drive \"POST /orders via gateway\""),
        .. options.With.Where(with => !With().IsMatch(with)).Select(with => $"'{with}' sets nothing: write e.g. --with orders.MODE=test"),
        .. options.Bodies.Count <= options.Drives.Count ? [] : new[] { $"{options.Bodies.Count} bodies for {options.Drives.Count} operations: give each --body behind its --drive" },
    ];

    /// <summary>Reads them.</summary>
    public static ScenarioFile Read(XrayOptions options)
    {
        const string Name = "xray.yaml";
        var text = $"name: X-ray\n{Head(options, Path.GetFullPath(options.Suite))}load:\n{string.Concat(options.Drives.Select((drive, i) => Load(drive, i, options.Bodies)))}"
            + $"expect:\n{string.Concat(options.Drives.Select(drive => Drive().Match(drive).Groups["request"].Value).Distinct().Select(request => $"  - errors: {Quoted(request)}\n    at_most: 100%\n"))}";
        return ScenarioFile.Read(Name, path => path == Name ? text : Selection.ReadText(path), Environment.GetEnvironmentVariable);
    }

    /// <summary>The keys that say which suite it is and what is set in it.</summary>
    public static string Head(XrayOptions options, string suite)
    {
        var head = new StringBuilder($"suite: {Quoted(suite)}\n");
        var set = options.With.Select(with => With().Match(with)).GroupBy(match => match.Groups["service"].Value).ToList();
        head.Append(set.Count > 0 ? "with:\n" : "");
        foreach (var service in set)
        {
            head.Append($"  {service.Key}: {{ env: {{ {string.Join(", ", service.Select(match => $"{match.Groups["name"].Value}: {Quoted(match.Groups["value"].Value)}"))} }} }}\n");
        }

        return head.ToString();
    }

    private static string Load(string drive, int index, IReadOnlyList<string> bodies)
    {
        var match = Drive().Match(drive);
        var body = index < bodies.Count && bodies[index].Length > 0 ? $"    body: {bodies[index]}\n" : "";
        return $"  - id: drive-{index + 1}\n    request: {Quoted(match.Groups["request"].Value)}\n    via: {match.Groups["via"].Value}\n{body}    timeout: {Timeout}\n    rate: 1/s\n    for: 1s\n";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^(?<request>[A-Z]+ /\S*) via (?<via>[A-Za-z0-9_-]+)$")]
    private static partial Regex Drive();

    [GeneratedRegex(@"^(?<service>[A-Za-z0-9_-]+)\.(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)$")]
    private static partial Regex With();
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using TestHarness.Cli;
using TestHarness.Core.Scenarios;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TestHarness.Tests.Repository.Pages;

/// <summary>All that pages show is read by whoever would read it: commands by our command line and by bash, files by our readers, code by looking where it stands.</summary>
public sealed partial class PageTests
{
    private const string Writing = "scenarios/WRITING.md";

    private static readonly Lazy<string> Code = new(() => string.Concat(new[] { "contracts", "scenarios", "harness/Templates", "harness/Tests/Load" }.SelectMany(folder => Tree.Files(".cs", folder)).Select(file => Trimmed(Repo.Text(file)))));

    public static TheoryData<string> Pages => [.. Tree.Files(".md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void All_that_a_page_shows_can_be_read(string page) => Findings.None(Wrong(page, Repo.Text(page)));

    [Fact]
    public void Bash_can_read_all_that_pages_have_for_a_shell() => Findings.None(
        from page in Tree.Files(".md")
        let text = string.Concat(Fence.All(page, Repo.Text(page)).Where(static fence => fence.Language is "sh" or "console").Select(static fence => ShellText.Filled(Given(fence))))
        where text.Length > 0
        let wrong = Bash(text)
        where wrong.Length > 0
        select $"{page}: {wrong}");

    [Fact]
    public void The_readme_lists_every_command() => Assert.Equal(
        CommandLine.Root().Subcommands.Where(static command => !command.Hidden).Select(static command => command.Name).Order(StringComparer.Ordinal),
        Listed().Match(Repo.Text("README.md")).Groups["names"].Value.Split(" | ").Order(StringComparer.Ordinal));

    [Fact]
    public void What_cannot_be_read_is_told_with_its_line()
    {
        const string Page = """
            `harness run --not-there` and `harness init | run`, `run --shard 2` too
            ```
            harness lint
            ```
            ```sh
            dotnet run --project harness/Cli -- run scenarios/gone.yaml   # no such file
            A=1 harness lnt && teleport home; harness report merge a --out b
            ```
            ```yaml
            jobs: { a: { steps: [ { run: "harness run --shard ${{ matrix.part }}/4 --tag" } ] } }
            ```
            ```yaml
            suite: shop
            ```
            ```csharp
            Nobody.Wrote(this);
            ```
            """;

        var told = Wrong("x.md", Page).ToList();
        Assert.Single(told, static wrong => IsUnknown(wrong));
        Assert.Equal(
        [
            "x.md:1: there is no option --not-there", "x.md:1: --shard '2' is no part: write e.g. 2/4, the second of four",
            "x.md:3: what is it? write sh, console, yaml, csharp or text behind ```",
            "x.md:6: scenarios/gone.yaml is not there", "x.md:7: teleport is no program that pages use",
            "x.md:10: Required argument missing for option: '--tag'.",
            "x.md:13: 'services' is missing in 'suite file'",
            "x.md:16: Nobody.Wrote(this); stands in no test project",
        ], told.Where(static wrong => !IsUnknown(wrong)));

        static bool IsUnknown(string wrong) => wrong.StartsWith("x.md:7: ", StringComparison.Ordinal) && !wrong.Contains("teleport", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Wrong(string page, string text) =>
        Fence.Ticked(text).Where(static tick => IsCommand(tick.Text)).SelectMany(tick => Commands(page, tick.Line, Whole(tick.Text)).Where(static wrong => !IsLeftOut().IsMatch(wrong)))
            .Concat(Fence.All(page, text).SelectMany(Wrong));

    /// <summary>A command of prose as it could be typed: with the first of words to choose from, and a value for each in capitals.</summary>
    private static string Whole(string text) => Capitals().Replace(Choice().Replace(text.StartsWith("harness ", StringComparison.Ordinal) || text.StartsWith("dotnet ", StringComparison.Ordinal) ? text : $"harness {text}", "${first}"), "1");

    private static IEnumerable<string> Wrong(Fence fence) => fence.Language switch
    {
        "sh" or "console" => Commands(fence.Page, fence.Line, Given(fence)),
        "yaml" => Yaml(fence),
        "csharp" => Code.Value.Contains(Trimmed(fence.Text), StringComparison.Ordinal) ? [] : [$"{fence.Page}:{fence.Line}: {fence.Text.Split('\n')[0]} stands in no test project"],
        "text" => [],
        _ => [$"{fence.Page}:{fence.Line}: what is it? write sh, console, yaml, csharp or text behind ```"],
    };

    /// <summary>A line in backticks that begins with the command, or with one of its own and an option.</summary>
    private static bool IsCommand(string text) =>
        (text.StartsWith("harness ", StringComparison.Ordinal) || text.StartsWith("dotnet ", StringComparison.Ordinal) || (Optioned().Match(text) is { Success: true } found && CommandLine.Root().Subcommands.Any(command => command.Name == found.Groups["name"].Value)))
        && !text.Contains(" | ", StringComparison.Ordinal);

    /// <summary>What is typed: of a session, what stands behind a <c>$</c>.</summary>
    private static string Given(Fence fence) => fence.Language == "sh" ? fence.Text
        : string.Join('\n', fence.Text.Split('\n').Select(static line => line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : ""));

    private static IEnumerable<string> Commands(string page, int line, string text)
    {
        var here = true;
        foreach (var (at, words) in ShellText.Commands(text))
        {
            here &= words[0] != "cd";
            if (CommandCheck.Of(words, here) is { } wrong)
            {
                yield return $"{page}:{line + at}: {wrong}";
            }
        }
    }

    /// <summary>A scenario is a file of its own (<see cref="DocumentTests"/>); a suite and what a CI server reads are read here.</summary>
    private static IEnumerable<string> Yaml(Fence fence)
    {
        if (fence.Page == Writing || fence.Text.StartsWith("name:", StringComparison.Ordinal))
        {
            return [];
        }

        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(fence.Text));
        }
        catch (YamlException e)
        {
            return [$"{fence.Page}:{fence.Line + (int)e.Start.Line - 1}: {e.Message}"];
        }

        var root = stream.Documents[0].RootNode;
        return CiRecipe.IsOne(root)
            ? CiRecipe.Shell(root).SelectMany(shell => Commands(fence.Page, fence.Line + shell.Line - 1, shell.Text))
            : ScenarioFile.ReadSuite(fence.Page, fence.Text, static _ => null).Problems.Select(problem => $"{fence.Page}:{fence.Line + problem.Place.Line - 1}: {problem.Message}");
    }

    private static string Trimmed(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    private static string Bash(string text)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false })!;
        bash.StandardInput.Write(text);
        bash.StandardInput.Close();
        return bash.StandardError.ReadToEnd();
    }

    [GeneratedRegex("^(?<name>[a-z]+) (-|merge |annotate|verify |coverage |diff )")]
    private static partial Regex Optioned();

    /// <summary>Prose need not say all that a command needs.</summary>
    [GeneratedRegex(": Required (argument|command) (missing for command|was not provided)")]
    private static partial Regex IsLeftOut();

    [GeneratedRegex(@"(?<first>\b\w+)(\|\w+)+")]
    private static partial Regex Choice();

    [GeneratedRegex(@"(?<=\s)[A-Z]+(?=\s|$)")]
    private static partial Regex Capitals();

    [GeneratedRegex("(?m)^`harness (?<names>[a-z]+( \\| [a-z]+)+)`")]
    private static partial Regex Listed();
}

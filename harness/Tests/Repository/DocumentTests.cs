using System.Text.RegularExpressions;
using TestHarness.Tests.Repository.Pages;

namespace TestHarness.Tests.Repository;

/// <summary>What the pages point at is there, and what they show is a real file.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md", "SEEDS.md", "WRITING.md", "CI.md"];

    // Made by builds and runs: not in a fresh clone.
    private static readonly string[] Made = ["reports/runs/", "artifacts/"];

    /// <summary>A page that writes one file piece by piece.</summary>
    private const string Writing = "scenarios/WRITING.md";

    private static IEnumerable<string> Pages => Tree.Files(".md").Where(file => Names.Contains(Path.GetFileName(file)));

    [Fact]
    public void Every_link_and_every_path_in_backticks_is_there() => Findings.None(Pages.SelectMany(page => Broken(page, Repo.Text(page))));

    [Fact]
    public void A_link_or_path_that_leads_nowhere_is_told_with_its_line()
    {
        var page = """
            [good](README.md#top), [elsewhere](https://example.org/x), `harness/Core`, `harness/*/x.cs`, `orders/payments`
            ```
            harness/in/a/fence `harness/fence.cs`
            ```
            ![bad](reports/no.png) and `harness/Gone/Away.cs`
            """;

        Assert.Equal(["README.md:5: reports/no.png is not there", "README.md:5: harness/Gone/Away.cs is not there"], Broken("README.md", page));
    }

    [Fact]
    public void A_scenario_shown_in_a_readme_is_a_file_to_the_letter()
    {
        var files = Tree.Files(".yaml", "scenarios").Select(file => Lines(Repo.Text(file))).ToHashSet();
        var shown = Pages.Where(static page => page != Writing).SelectMany(page => Fence.In("yaml", page).Select(text => (Page: page, Text: Lines(text))));

        Findings.None(shown.Where(block => block.Text.StartsWith("name:", StringComparison.Ordinal) && !files.Contains(block.Text))
            .Select(block => $"{block.Page}: \"{block.Text.Split('\n')[0]}\" is not what any file under scenarios/ says"));
    }

    [Fact]
    public void The_pieces_of_the_writing_page_are_the_file_that_it_names() =>
        Assert.Equal(Filled(Repo.Text("scenarios/shop/failed-charge-gives-stock-back.yaml")), Filled(string.Concat(Fence.In("yaml", Writing))));

    [Fact]
    public void The_contract_that_is_shown_stands_in_a_consumers_test()
    {
        var shown = Assert.Single(Fence.In("csharp", "contracts/README.md"));
        Assert.Contains(Filled(shown, "    "), Filled(Repo.Text("contracts/Consumers/GatewayOfOrders.cs")), StringComparison.Ordinal);
    }

    /// <summary>The lines that hold something, moved to the right.</summary>
    private static string Filled(string text, string right = "") => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0).Select(line => right + line));

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim('\n');

    private static IEnumerable<string> Broken(string page, string text) =>
        from line in Fence.Outside(text)
        from path in Targets(line.Text)
        where !Leads(page, path)
        select $"{page}:{line.Line}: {path} is not there";

    private static IEnumerable<string> Targets(string line) =>
        Link().Matches(line).Concat(Ticked().Matches(line).Where(match => IsPath(match.Groups["path"].Value)))
            .OrderBy(match => match.Index).Select(match => match.Groups["path"].Value);

    /// <summary>It begins with a folder of the root, has no pattern or hole in it, and is not made by runs.</summary>
    private static bool IsPath(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Tree.Exists(text[..slash]) && !Made.Any(made => text.StartsWith(made, StringComparison.Ordinal));

    private static bool Leads(string page, string path) =>
        Tree.Exists(path) || Tree.Exists(Path.Combine(Path.GetDirectoryName(page) ?? "", path));

    [GeneratedRegex("""(?<!`)\]\((?!\w+:|#)(?<path>[^)#\s]+)(#[^)\s]*)?(\s"[^"]*")?\)""")]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>[A-Za-z0-9_./-]+)`")]
    private static partial Regex Ticked();
}

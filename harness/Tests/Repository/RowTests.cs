using System.Text.RegularExpressions;

namespace TestHarness.Tests.Repository;

/// <summary>The table of the reference suite's systems names every row once, in order, and only files that are there.</summary>
public sealed partial class RowTests
{
    private const string Page = "fixtures/README.md";
    private const int Rows = 30;

    [Fact]
    public void Every_system_has_its_row_in_order() =>
        Assert.Equal(Enumerable.Range(1, Rows).Select(number => $"S{number:00}"), Row().Matches(Repo.Text(Page)).Select(row => row.Groups["id"].Value));

    [Fact]
    public void Every_row_names_what_shows_it_or_says_that_nothing_does() => Findings.None(Broken(Repo.Text(Page)));

    [Fact]
    public void Every_row_names_a_file_that_fails_when_its_part_is_broken() => Findings.None(
        from row in Row().Matches(Repo.Text(Page))
        let shown = row.Groups["shown"].Value
        where !shown.Contains("scenarios/known-bad/", StringComparison.Ordinal) && !shown.Contains("harness/Tests/", StringComparison.Ordinal)
        select $"{row.Groups["id"].Value}: names no planted defect, and no test");

    [Fact]
    public void A_row_that_names_nothing_or_a_file_that_is_not_there_is_told() => Assert.Equal(
        ["S01: scenarios/shop/no.yaml is not there", "S02: names neither a file nor 'not yet'"],
        Broken("| S01 | a | b | scenarios/shop/no.yaml, fixtures/README.md |\n| S02 | a | b | |\n| S03 | a | b | not yet |\n"));

    [Fact]
    public void Every_case_that_shows_a_mistake_of_a_guide_is_there()
    {
        var cases = Case().Matches(Repo.Text("fixtures/SEEDS.md")).Select(match => $"fixtures/planted/cases/{match.Groups["case"].Value}.yaml").ToList();

        Assert.NotEmpty(cases);
        Findings.None(cases.Where(file => !Tree.Exists(file)).Select(file => $"{file} is not there"));
    }

    private static IEnumerable<string> Broken(string page) =>
        from row in Row().Matches(page)
        let shown = row.Groups["shown"].Value.Trim()
        where shown != "not yet"
        from file in shown.Split(", ")
        where !Tree.Exists(file) || file.Length == 0
        select file.Length == 0 ? $"{row.Groups["id"].Value}: names neither a file nor 'not yet'" : $"{row.Groups["id"].Value}: {file} is not there";

    [GeneratedRegex("""(?m)^\| (?<id>S\d\d) \|[^|]*\|[^|]*\|(?<shown>[^|\n]*)\|\s*$""")]
    private static partial Regex Row();

    [GeneratedRegex("""(?m)^\| [^|]*\|[^|]*\|[^|]*\| `(?<case>[a-z0-9-]+/[a-z0-9-]+)` \|""")]
    private static partial Regex Case();
}

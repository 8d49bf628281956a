using System.Text.RegularExpressions;

namespace TestHarness.Tests.Fixtures;

/// <summary>The closed list of defects stands in several places, because nothing may reference the fixtures' code.</summary>
public sealed partial class DefectListTests
{
    [Fact]
    public void The_tables_of_both_suites_name_every_defect()
    {
        var known = Names(InCode(), "../Defaults/Defect.cs");

        Assert.Equal(35, known.Count);
        Assert.Equal(known, new SortedSet<string>(Names(InTable(), "README.md").Union(Names(InTable(), "../finance/README.md"))));
    }

    [Fact]
    public void Notifications_knows_the_defects_of_the_shop() => Assert.Equal(Names(InTable(), "README.md"), Names(InList(), "notifications/env.mjs"));

    private static SortedSet<string> Names(Regex name, string file) =>
        [.. name.Matches(Section(ShopFiles.Text(file))).Select(match => match.Groups["name"].Value)];

    /// <summary>Only what follows the heading, in a page that has other tables.</summary>
    private static string Section(string text) => text[Math.Max(0, text.IndexOf("## Defects", StringComparison.Ordinal))..];

    [GeneratedRegex("""\["(?<name>[a-z0-9-]+)"\] = Defect\.""")]
    private static partial Regex InCode();

    [GeneratedRegex("""(?m)^\| `(?<name>[a-z0-9-]+)` \|""")]
    private static partial Regex InTable();

    [GeneratedRegex("""(?<=^  (?:"[a-z0-9-]+", )*)"(?<name>[a-z0-9]+(?:-[a-z0-9]+)+)",""", RegexOptions.Multiline)]
    private static partial Regex InList();
}

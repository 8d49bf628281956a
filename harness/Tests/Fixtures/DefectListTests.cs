using System.Text.RegularExpressions;

namespace TestHarness.Tests.Fixtures;

/// <summary>The closed list of the shop's defects stands in three places, because nothing may reference the fixtures' code.</summary>
public sealed partial class DefectListTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("notifications/env.mjs")]
    public void Every_place_names_the_same_defects(string place)
    {
        var expected = Names(InCode(), "Defaults/Defect.cs");

        Assert.Equal(11, expected.Count);
        Assert.Equal(expected, Names(place.EndsWith(".md", StringComparison.Ordinal) ? InTable() : InList(), place));
    }

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

using System.Text.RegularExpressions;

namespace TestHarness.Tests.Repository.Pages;

/// <summary>A block of a page between two lines of <c>```</c>.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line on which its text begins.</param>
/// <param name="Language">What stands behind the first <c>```</c>.</param>
/// <param name="Text">Its lines.</param>
internal sealed partial record Fence(string Page, int Line, string Language, string Text)
{
    /// <summary>The blocks of a page, in order.</summary>
    public static IEnumerable<Fence> All(string page, string text) =>
        Block().Matches(text.ReplaceLineEndings("\n")).Select(block => new Fence(page, 2 + text[..block.Index].Count(letter => letter == '\n'), block.Groups["language"].Value, block.Groups["text"].Value));

    /// <summary>The texts of a page's blocks in one language.</summary>
    public static IEnumerable<string> In(string language, string page) => All(page, Repo.Text(page)).Where(fence => fence.Language == language).Select(static fence => fence.Text);

    /// <summary>The lines outside of blocks, each with its number.</summary>
    public static IEnumerable<(int Line, string Text)> Outside(string text) =>
        Block().Replace(text.ReplaceLineEndings("\n"), static block => new string('\n', block.Value.Count(letter => letter == '\n'))).Split('\n').Index().Select(static line => (line.Index + 1, line.Item));

    /// <summary>What stands in single backticks outside of blocks, each with its line.</summary>
    public static IEnumerable<(int Line, string Text)> Ticked(string text) =>
        Outside(text).SelectMany(static line => Tick().Matches(line.Text).Select(tick => (line.Line, tick.Groups["text"].Value)));

    [GeneratedRegex("(?ms)^[ ]*```(?<language>\\w*)\n(?<text>.*?)^[ ]*```[ ]*$")]
    private static partial Regex Block();

    [GeneratedRegex("(?<!`)`(?<text>[^`]+)`(?!`)")]
    private static partial Regex Tick();
}

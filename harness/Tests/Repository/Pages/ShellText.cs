using System.Text;
using System.Text.RegularExpressions;

namespace TestHarness.Tests.Repository.Pages;

/// <summary>Text for a shell, taken apart into its commands: as far as pages go, no further.</summary>
internal static partial class ShellText
{
    private static readonly HashSet<string> Keywords = ["if", "then", "else", "do", "while", "!", "exec"];
    private static readonly HashSet<string> Ends = ["fi", "done", "for"];

    /// <summary>Each command with its words, and its line from 0 on; what is written <c>$SO</c> or <c>${{ so }}</c> has become 1, and <c>&lt;so&gt;</c> a star.</summary>
    public static IEnumerable<(int Line, string[] Words)> Commands(string text)
    {
        foreach (var (line, part) in Parts(Filled(text)))
        {
            string[] words = [.. Words(part).SkipWhile(word => Keywords.Contains(word) || Setting().IsMatch(word))];
            if (words.Length > 0 && !Ends.Contains(words[0]))
            {
                yield return (line, words);
            }
        }

        foreach (Match inner in Inner().Matches(text))
        {
            yield return (text[..inner.Index].Count(letter => letter == '\n'), [.. Words(inner.Groups["text"].Value)]);
        }
    }

    /// <summary>The text as bash may look at it: without what pages leave open.</summary>
    public static string Filled(string text) => Macro().Replace(Variable().Replace(Hole().Replace(Expression().Replace(text.Replace("\\\n", " ", StringComparison.Ordinal), "1"), "*"), "1"), "1");

    /// <summary>The pieces between line ends, <c>;</c>, <c>|</c> and <c>&amp;</c>, outside of quotes, without comments.</summary>
    private static IEnumerable<(int Line, string Part)> Parts(string text)
    {
        var (piece, quote, line) = (new StringBuilder(), '\0', 0);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quote == '\0' && letter == '#' && (at == 0 || char.IsWhiteSpace(text[at - 1])))
            {
                at = text.IndexOf('\n', at) is > 0 and var end ? end : text.Length;
                letter = '\n';
            }

            if (quote == '\0' && letter is '\n' or ';' or '|' or '&' && !(letter == '&' && piece.Length > 0 && piece[^1] == '>'))
            {
                yield return (line, piece.ToString());
                piece.Clear();
                line += letter == '\n' ? 1 : 0;
                continue;
            }

            quote = letter == quote ? '\0' : quote == '\0' && letter is '\'' or '"' ? letter : quote;
            line += letter == '\n' ? 1 : 0;
            piece.Append(letter);
        }

        yield return (line, piece.ToString());
    }

    private static IEnumerable<string> Words(string part) =>
        Word().Matches(Redirection().Replace(part, " ")).Select(static word => word.Value.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));

    [GeneratedRegex("""("[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=\s|^)\d?(>>?|<)&?\s*\S+")]
    private static partial Regex Redirection();

    [GeneratedRegex(@"^[A-Za-z_]\w*=")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{\{[^}]*\}\}")]
    private static partial Regex Expression();

    [GeneratedRegex("<[a-z-]+>")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\$[A-Za-z_?]\w*|\$\{\w+\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\([\w.]+\)")]
    private static partial Regex Macro();

    [GeneratedRegex(@"\$\((?<text>[^()]+ [^()]+)\)")]
    private static partial Regex Inner();
}

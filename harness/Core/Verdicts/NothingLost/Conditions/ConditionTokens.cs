using System.Text.RegularExpressions;

namespace TestHarness.Core.Verdicts;

/// <summary>One word of a condition.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Text">The word; empty at the end.</param>
internal sealed record ConditionToken(int Position, string Text);

/// <summary>Cuts the text of a condition into words.</summary>
internal static partial class ConditionTokens
{
    /// <summary>Longer conditions help nobody, and their depth is bounded by this.</summary>
    public const int Longest = 2000;

    public static List<ConditionToken> Of(string text)
    {
        if (text.Length > Longest)
        {
            throw Error(Longest, $"the condition is longer than {Longest} characters", "split it into several invariants");
        }

        List<ConditionToken> tokens = [];
        for (var at = Skip(text, 0); at < text.Length; at = Skip(text, at + tokens[^1].Text.Length))
        {
            var word = Word().Match(text, at);
            tokens.Add(word.Success ? new(at, word.Value) : throw Unknown(text, at));
        }

        tokens.Add(new(text.Length, ""));
        return tokens;
    }

    public static ConditionException Error(int position, string problem, string cure) => new(new(position, problem, cure));

    private static int Skip(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static ConditionException Unknown(string text, int at) => text[at] switch
    {
        '=' => Error(at, "a single '='", "compare with =="),
        '!' => Error(at, "a single '!'", "compare with !="),
        '&' or '|' => Error(at, $"'{text[at]}' is not known", "write 'and' or 'or'"),
        '/' => Error(at, "'/' is not known", "multiply the other side instead"),
        '$' => Error(at, "a '$' without a path", "write e.g. $.total; names are letters, digits and _"),
        _ => Error(at, $"'{text[at]}' is not known", "use paths like $.total, numbers, + - * ( ) and == != <= >= < >"),
    };

    [GeneratedRegex(@"\G(\$(\.[A-Za-z_][A-Za-z0-9_]*)+|[0-9]+(\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*|==|!=|<=|>=|<|>|[-+*()])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

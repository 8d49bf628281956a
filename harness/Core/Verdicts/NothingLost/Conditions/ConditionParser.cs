using System.Globalization;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads a condition by climbing the bindings of its operators.</summary>
internal sealed class ConditionParser(string text)
{
    private const int Deepest = 100;
    private readonly List<ConditionToken> _tokens = ConditionTokens.Of(text);
    private int _next;
    private int _depth;

    private ConditionToken Next => _tokens[_next];

    /// <summary>The condition of the whole text.</summary>
    public Node Whole()
    {
        var node = Pairs(0);
        return Next.Text.Length > 0 ? throw ConditionTokens.Error(Next.Position, $"'{Next.Text}' is not expected here", "put an operator in front of it, or take it out")
            : !node.IsTruth ? throw ConditionTokens.Error(Next.Position, "it is a number, not a condition", "compare it, e.g. with == 0")
            : node;
    }

    private Node Pairs(int weakest)
    {
        var left = Single();
        while (IsOperator(Next.Text) && PairNode.BindingOf(Next.Text) is var binding && binding >= weakest)
        {
            var word = Take();
            var right = Pairs(binding + 1);
            var wantsTruth = binding <= 1;
            if (left.IsTruth != wantsTruth || right.IsTruth != wantsTruth)
            {
                throw ConditionTokens.Error(word.Position, $"'{word.Text}' stands between {Kind(left)} and {Kind(right)}", wantsTruth
                    ? $"put a comparison on both sides of '{word.Text}'"
                    : "put a number or path on both sides; join comparisons with 'and'");
            }

            left = new PairNode(word.Text, left, right);
        }

        return left;
    }

    private Node Single()
    {
        if (++_depth > Deepest)
        {
            throw ConditionTokens.Error(Next.Position, $"it is nested deeper than {Deepest}", "take parentheses out");
        }

        var word = Take();
        var node = word.Text switch
        {
            "(" => Group(word),
            "-" => Minus(word),
            ['$', ..] => new PathNode(word.Text),
            [>= '0' and <= '9', ..] => Number(word),
            "" => throw ConditionTokens.Error(word.Position, "it ends too early", "write a number or a path like $.total"),
            _ => throw ConditionTokens.Error(word.Position, $"'{word.Text}' is not a number or a path", "write e.g. 0 or $.total"),
        };
        _depth--;
        return node;
    }

    private Node Group(ConditionToken open)
    {
        var inner = Pairs(0);
        return Take().Text == ")" ? inner : throw ConditionTokens.Error(open.Position, "'(' is not closed", "add ')'");
    }

    private MinusNode Minus(ConditionToken sign)
    {
        var of = Single();
        return of.IsTruth ? throw ConditionTokens.Error(sign.Position, "'-' in front of a comparison", "take it out") : new(of);
    }

    private static NumberNode Number(ConditionToken word) =>
        decimal.TryParse(word.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new(value)
            : throw ConditionTokens.Error(word.Position, $"{word.Text} is too large", "use fewer than 28 digits");

    private ConditionToken Take() => Next.Text.Length > 0 ? _tokens[_next++] : Next;

    private static bool IsOperator(string word) => word is "or" or "and" or "==" or "!=" or "<=" or ">=" or "<" or ">" or "+" or "-" or "*";

    private static string Kind(Node node) => node.IsTruth ? "a condition" : "a number";
}

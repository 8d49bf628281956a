using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TestHarness.Core.Verdicts;

/// <summary>Writes a condition with as few parentheses as keep its meaning.</summary>
internal static class ConditionPrinter
{
    /// <summary>As a user would write it.</summary>
    public static string Text(Node node) => Write(node, path => path.Text, _ => "");

    /// <summary>With a document's numbers for its paths, and what each compared sum comes to.</summary>
    public static string WithValues(Node node, JsonElement document) => Write(
        node,
        path => Number(ConditionReader.Number(path, document)),
        side => side is PairNode or MinusNode ? $" ({Number(ConditionReader.Number(side, document))})" : "");

    /// <summary>A number without needless zeros.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Write(Node node, Func<PathNode, string> path, Func<Node, string> comesTo) => node switch
    {
        NumberNode number => number.Value.ToString(CultureInfo.InvariantCulture),
        PathNode leaf => path(leaf),
        MinusNode minus => "-" + Inner(minus.Of, minus.Binding, path, comesTo),
        PairNode { IsComparison: true } pair => $"{Inner(pair.Left, 3, path, comesTo)}{comesTo(pair.Left)} {pair.Operator} {Inner(pair.Right, 3, path, comesTo)}{comesTo(pair.Right)}",
        PairNode pair => $"{Inner(pair.Left, pair.Binding, path, comesTo)} {pair.Operator} {Inner(pair.Right, pair.Binding + 1, path, comesTo)}",
        _ => throw new UnreachableException(),
    };

    private static string Inner(Node node, int binding, Func<PathNode, string> path, Func<Node, string> comesTo) =>
        node.Binding < binding ? $"({Write(node, path, comesTo)})" : Write(node, path, comesTo);
}

using System.Diagnostics;
using System.Text.Json;

namespace TestHarness.Core.Verdicts;

/// <summary>Takes a condition's numbers out of a document.</summary>
internal static class ConditionReader
{
    /// <summary>Whether it holds.</summary>
    /// <exception cref="ConditionException">A path is not there, or is not a number.</exception>
    public static bool Holds(Node node, JsonElement document) => node is not PairNode pair ? throw new UnreachableException() : pair.Operator switch
    {
        // Both sides are read, so that a path that is not there is always said.
        "or" => Holds(pair.Left, document) | Holds(pair.Right, document),
        "and" => Holds(pair.Left, document) & Holds(pair.Right, document),
        "==" => Number(pair.Left, document) == Number(pair.Right, document),
        "!=" => Number(pair.Left, document) != Number(pair.Right, document),
        "<=" => Number(pair.Left, document) <= Number(pair.Right, document),
        ">=" => Number(pair.Left, document) >= Number(pair.Right, document),
        "<" => Number(pair.Left, document) < Number(pair.Right, document),
        ">" => Number(pair.Left, document) > Number(pair.Right, document),
        _ => throw new UnreachableException(),
    };

    /// <summary>The number that a part comes to.</summary>
    /// <exception cref="ConditionException">A path is not there, or is not a number.</exception>
    public static decimal Number(Node node, JsonElement document) => node switch
    {
        NumberNode number => number.Value,
        PathNode path => Read(path, document),
        MinusNode minus => -Number(minus.Of, document),
        PairNode { Operator: "+" } sum => Number(sum.Left, document) + Number(sum.Right, document),
        PairNode { Operator: "-" } difference => Number(difference.Left, document) - Number(difference.Right, document),
        PairNode { Operator: "*" } product => Number(product.Left, document) * Number(product.Right, document),
        _ => throw new UnreachableException(),
    };

    private static decimal Read(PathNode path, JsonElement document)
    {
        var (at, here) = (document, "$");
        foreach (var name in path.Names)
        {
            at = at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var next) ? next : throw Wrong($"there is no {path.Text}: {Known(at, here)}");
            here += "." + name;
        }

        return at.ValueKind == JsonValueKind.Number && at.TryGetDecimal(out var value) ? value : throw Wrong($"{path.Text} is {Short(at)}, not a number");
    }

    private static string Known(JsonElement at, string here) => at.ValueKind == JsonValueKind.Object
        ? $"{here} has {Words.List([.. at.EnumerateObject().Take(10).Select(member => member.Name)])}"
        : $"{here} is {Short(at)}";

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : value.GetRawText();

    private static ConditionException Wrong(string problem) => new(new(0, problem, ""));
}

using System.Text.Json;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// What must hold of a JSON document, e.g. <c>$.total == $.reserved + $.sold + $.free and $.free >= 0</c>: paths, numbers,
/// <c>+ - *</c>, parentheses, one comparison <c>== != &lt;= &gt;= &lt; &gt;</c> between two sums, <c>and</c> before <c>or</c>. Decimal arithmetic.
/// </summary>
public sealed class Condition
{
    private readonly Node _node;

    private Condition(Node node) => _node = node;

    /// <summary>The paths that it reads, e.g. <c>$.total</c>, each once, in the order of the text.</summary>
    public IReadOnlyList<string> Paths => [.. _node.Paths().Distinct()];

    /// <summary>Reads a condition. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition, or what is wrong with the text.</returns>
    public static ConditionResult Parse(string text)
    {
        try
        {
            return new(new(new ConditionParser(text ?? "").Whole()), null);
        }
        catch (ConditionException wrong)
        {
            return new(null, wrong.Error);
        }
    }

    /// <summary>Asks it of a document.</summary>
    /// <param name="document">The document's root.</param>
    /// <returns>The answer, with the numbers in it.</returns>
    public ConditionAnswer Ask(JsonElement document)
    {
        try
        {
            return new(ConditionReader.Holds(_node, document), ConditionPrinter.WithValues(_node, document), "");
        }
        catch (ConditionException wrong)
        {
            return new(false, "", wrong.Error.Problem);
        }
        catch (OverflowException)
        {
            return new(false, "", "a number in it is too large");
        }
    }

    /// <summary>The condition in one way of writing it; reading that gives the same condition.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ConditionPrinter.Text(_node);
}

/// <summary>What came of reading a condition: exactly one of the two is set.</summary>
/// <param name="Condition">The condition, or null.</param>
/// <param name="Error">What is wrong with the text, or null.</param>
public sealed record ConditionResult(Condition? Condition, ConditionError? Error);

/// <summary>What is wrong with the text of a condition.</summary>
/// <param name="Position">Where, as characters from its beginning, from 0; its length when something is missing at the end.</param>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record ConditionError(int Position, string Problem, string Cure);

/// <summary>What came of asking a condition.</summary>
/// <param name="Holds">Whether it holds; false when it could not be asked.</param>
/// <param name="Values">The condition with the document's numbers in it, e.g. <c>100 == 3 + 90 + 6 (99)</c>, or empty.</param>
/// <param name="Why">Why it could not be asked, without a full stop, or empty.</param>
public sealed record ConditionAnswer(bool Holds, string Values, string Why);

/// <summary>Carries an error out of the parser's or the reader's depth; never leaves <see cref="Condition"/>.</summary>
internal sealed class ConditionException(ConditionError error) : Exception(error.Problem)
{
    public ConditionError Error { get; } = error;
}

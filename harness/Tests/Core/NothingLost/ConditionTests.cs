using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Core;

public sealed class ConditionTests
{
    private const string Document = """{"total":100,"reserved":3,"sold":90,"free":6.5,"deep":{"er":7},"name":"x","big":1e40}""";

    [Theory]
    [InlineData("$.total == $.reserved + $.sold + 7", true, "100 == 3 + 90 + 7 (100)")]
    [InlineData("$.total == $.reserved + $.sold + $.free", false, "100 == 3 + 90 + 6.5 (99.5)")]
    [InlineData("$.deep.er*2 >= 14 and -$.reserved < 0", true, "7 * 2 (14) >= 14 and -3 (-3) < 0")]
    [InlineData("1 > 2 or 1 != 2 and 3 <= 3", true, "1 > 2 or 1 != 2 and 3 <= 3")]
    [InlineData("(1 > 2 or 1 == 1) and 3 > 3", false, "(1 > 2 or 1 == 1) and 3 > 3")]
    [InlineData("2 * (3 - 1) - 1 - 1 == 2", true, "2 * (3 - 1) - 1 - 1 (2) == 2")]
    [InlineData("0.1 + 0.2 == 0.3", true, "0.1 + 0.2 (0.3) == 0.3")]
    public void A_condition_is_asked_in_decimal_and_shows_its_numbers(string text, bool holds, string values) =>
        Assert.Equal(new ConditionAnswer(holds, values, ""), Ask(text));

    [Theory]
    [InlineData("$.totl == 1", "there is no $.totl: $ has total, reserved, sold, free, deep, name and big")]
    [InlineData("$.deep.est == 1", "there is no $.deep.est: $.deep has er")]
    [InlineData("$.total.x == 1", "there is no $.total.x: $.total is 100")]
    [InlineData("$.name == 1", "$.name is \"x\", not a number")]
    [InlineData("$.big == 1", "$.big is 1e40, not a number")]
    [InlineData("1 == 1 or $.totl == 1", "there is no $.totl: $ has total, reserved, sold, free, deep, name and big")]
    [InlineData("9999999999999999999999999999 * 9999999999 == 0", "a number in it is too large")]
    public void What_cannot_be_asked_says_why(string text, string why) => Assert.Equal(new ConditionAnswer(false, "", why), Ask(text));

    [Theory]
    [InlineData("", 0, "it ends too early")]
    [InlineData("$.a ==", 6, "it ends too early")]
    [InlineData("$.a = 1", 4, "a single '='")]
    [InlineData("$.a + 1", 7, "it is a number, not a condition")]
    [InlineData("$.a == 1 2", 9, "'2' is not expected here")]
    [InlineData("1 == 1 == 1", 7, "'==' stands between a condition and a number")]
    [InlineData("1 and 2 == 2", 2, "'and' stands between a number and a condition")]
    [InlineData("(1 == 1", 0, "'(' is not closed")]
    [InlineData("$ == 1", 0, "a '$' without a path")]
    [InlineData("total == 1", 0, "'total' is not a number or a path")]
    [InlineData("$.a / 2 == 1", 4, "'/' is not known")]
    [InlineData("-(1 == 1)", 0, "'-' in front of a comparison")]
    [InlineData("99999999999999999999999999999999999 == 1", 0, "99999999999999999999999999999999999 is too large")]
    public void What_is_wrong_is_said_with_its_place_and_a_cure(string text, int position, string problem)
    {
        var error = Condition.Parse(text).Error!;

        Assert.Equal((position, problem), (error.Position, error.Problem));
        Assert.NotEmpty(error.Cure);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.Equal("it is nested deeper than 100", Condition.Parse(new string('(', 1500)).Error!.Problem);
        Assert.Equal("the condition is longer than 2000 characters", Condition.Parse(new string('-', 3000)).Error!.Problem);
    }

    [Fact]
    public void The_paths_are_known() => Assert.Equal(["$.b", "$.a.c"], Condition.Parse("$.b + $.a.c == $.b * 2").Condition!.Paths);

    [Fact]
    public void Reading_never_throws()
    {
        var words = Gen.Elements("$.a", "$.", "1", "0.5", "(", ")", "+", "-", "*", "==", "<", "and", "or", " ", "x", "!", "\u00e9", "$");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(words.ListOf().ToArbitrary(), list =>
        {
            var result = Condition.Parse(string.Join(" ", list));
            return result.Condition is null != (result.Error is null);
        }));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string>(text => Condition.Parse(text) is not null));
    }

    [Fact]
    public void What_is_printed_reads_as_the_same_condition() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Truths(3).ToArbitrary(), text =>
    {
        var once = Condition.Parse(text).Condition!;
        var again = Condition.Parse(once.ToString()).Condition!;
        using var document = JsonDocument.Parse(Document);
        return once.ToString() == again.ToString() && once.Ask(document.RootElement) == again.Ask(document.RootElement) && once.ToString().Length <= text.Length;
    }));

    private static Gen<string> Truths(int depth) => Gen.OneOf(
        from left in Sums(depth) from word in Gen.Elements("==", "!=", "<", ">", "<=", ">=") from right in Sums(depth) select $"{left} {word} {right}",
        depth == 0 ? Gen.Constant("1 == 1") : from left in Truths(depth - 1) from word in Gen.Elements("and", "or") from right in Truths(depth - 1) select $"({left}) {word} ({right})");

    private static Gen<string> Sums(int depth) => depth == 0
        ? Gen.Elements("$.total", "$.deep.er", "0", "1.50", "12")
        : Gen.OneOf(
            Sums(0),
            Sums(depth - 1).Select(inner => $"-({inner})"),
            from left in Sums(depth - 1) from word in Gen.Elements("+", "-", "*") from right in Sums(depth - 1) select $"({left}) {word} ({right})");

    private static ConditionAnswer Ask(string text)
    {
        using var document = JsonDocument.Parse(Document);
        return Condition.Parse(text).Condition!.Ask(document.RootElement);
    }
}

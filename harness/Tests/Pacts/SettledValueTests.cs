using System.Text;
using System.Text.Json;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;
using TestHarness.Pacts.Native;

namespace TestHarness.Tests.Pacts;

/// <summary>What is remembered of bodies that held changes no verdict: for every kind of matcher, alone and with others, and for values good and broken.</summary>
public sealed class SettledValueTests
{
    private const string Text = "\"ch-1\"";

    private static readonly string[] Matchers =
    [
        """{"match":"type"}""", """{"match":"type","min":1}""", """{"match":"type","min":1,"max":2}""", """{"match":"number"}""", """{"match":"integer"}""", """{"match":"decimal"}""",
        """{"match":"regex","regex":"ch-[0-9a-f]+"}""", """{"match":"regex","regex":"^(?:\\d+|true)$"}""", """{"match":"regex","regex":"("}""", """{"match":"include","value":"1"}""",
        """{"match":"date","format":"yyyy-MM-dd"}""", """{"match":"time","format":"HH:mm:ss"}""", """{"match":"datetime","format":"yyyy-MM-dd HH:mm:ss"}""",
        """{"match":"timestamp","timestamp":"yyyy-MM-dd'T'HH:mm:ss"}""", """{"match":"semver"}""", """{"match":"boolean"}""", """{"match":"notEmpty"}""",
        """{"match":"equality"}""", """{"match":"null"}""", """{"match":"values"}""", """{"match":"unknown"}""",
    ];

    private static readonly string[] Values =
    [
        "\"ch-1\"", "\"ch-2f\"", "\"\\u0063h-3\"", "\"ch-\"", "\"xch-4x\"", "\"\"", "\" \"", "\"é1\"", "\"\\\"1\"", "\"true\"", "\"false\"", "\"TRUE\"", "\"1\"", "\"17\"", "\"1.5\"",
        "\"2026-11-29\"", "\"2026-02-30\"", "\"2026-11-30\"", "\"10:11:12\"", "\"25:11:12\"", "\"2026-11-29 10:11:12\"", "\"2026-11-30 10:11:13\"", "\"2026-11-29T10:11:12\"", "\"1.2.3\"", "\"1.2.4-rc.1\"", "\"1.2\"",
        "0", "-0", "1", "17", "-5", "5", "1.0", "1.5", "21.5", "1e2", "1E-2", "-0.0", "1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
        "100000000000000000000000", "true", "false", "null", "{}", "[]", "[1]", "{\"v\":\"ch-1\"}",
    ];

    /// <summary>Where the value stands, and whose rule it is.</summary>
    private static readonly (string Body, string Path)[] Places =
    [
        ("{\"v\":VALUE,\"s\":\"x\"}", "$.v"), ("{\"l\":[VALUE]}", "$.l[*]"), ("{\"l\":[VALUE]}", "$.l"), ("{\"o\":{\"v\":VALUE}}", "$.o"), ("{\"o\":{\"v\":VALUE}}", "$.*.v"),
    ];

    public SettledValueTests() => Engine.Ready();

    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var matcher in Matchers)
            {
                rules.Add(Text, $$"""{"combine":"AND","matchers":[{{matcher}}]}""");
                rules.Add("1", $$"""{"matchers":[{{matcher}}]}""");
                rules.Add(Text, $$"""{"combine":"AND","matchers":[{"match":"type"},{{matcher}}]}""");
                rules.Add(Text, $$"""{"combine":"OR","matchers":[{{matcher}},{"match":"semver"},{"match":"integer"}]}""");
            }

            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_body_is_judged_alike_whatever_was_judged_before(string example, string rule)
    {
        foreach (var (body, path) in rule.Contains("},{", StringComparison.Ordinal) ? Places[..1] : Places)
        {
            var rules = Of(path, rule);
            var expected = new PactBody(With(body, example), "application/json");
            var alone = Values.ToDictionary(value => value, value => Judged(new(expected, rules, isRequest: false), With(body, value)));
            var before = new BodyCheck(expected, rules, isRequest: false);
            foreach (var value in Values.Concat(Values.Reverse()))
            {
                Assert.Equal(alone[value], Judged(before, With(body, value)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_text_is_held_to_a_rule_as_a_message_of_it_is(string example, string rule)
    {
        var rules = new ValueRules();
        foreach (var text in Values.Where(static value => value[0] == '"' || char.IsDigit(value[0])).Select(static value => value[0] == '"' ? JsonSerializer.Deserialize<string>(value)! : value))
        {
            Assert.Equal(Told(() => ValueRules.InMessage(rule, example, text)), Told(() => rules.Match(rule, example, text)));
        }
    }

    [Theory]
    [InlineData("\"ch-1\"", "\"ch-2\"", true)]
    [InlineData("\"ch-1\"", "\"dh-2\"", false)]
    [InlineData("\"dh-1\"", "\"dh-2\"", false)]
    [InlineData("\"ch-1\"", "1", false)]
    public void A_value_that_its_rule_passes_is_not_in_the_shape_and_any_other_is(string one, string other, bool alike)
    {
        var shape = new BodyShape(Of("$.v", """{"matchers":[{"match":"type"},{"match":"regex","regex":"ch-\\d"}]}""").Of("body"));

        Assert.Equal(alike, Shape(one) == Shape(other));

        string Shape(string value) => shape.Of(Encoding.UTF8.GetBytes($$"""{"v":{{value}}}"""))!;
    }

    [Fact]
    public void A_value_without_a_rule_of_its_own_stays_in_the_shape()
    {
        var shape = new BodyShape(Of("$.v", """{"matchers":[{"match":"type"}]}""").Of("body"));

        Assert.Equal(shape.Of("""{"v":"a","w":"x"}"""u8), shape.Of("""{"v":"b","w":"x"}"""u8));
        Assert.NotEqual(shape.Of("""{"v":"a","w":"x"}"""u8), shape.Of("""{"v":"a","w":"y"}"""u8));
        Assert.NotEqual(shape.Of("""{"v":"a","w":"x"}"""u8), shape.Of("""{"v":"","w":"x"}"""u8));
        Assert.NotEqual(shape.Of("""{"v":1,"w":"x"}"""u8), shape.Of("""{"v":-0,"w":"x"}"""u8));
        Assert.Null(shape.Of("no json"u8));
    }

    private static PactRules Of(string path, string rule) => new() { Categories = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["body"] = new Dictionary<string, string> { [path] = rule } } };

    private static string With(string body, string value) => body.Replace("VALUE", value, StringComparison.Ordinal);

    /// <summary>The engine tells differences in an order of its own.</summary>
    private static string Judged(BodyCheck check, string body) =>
        Told(() => string.Join('\n', check.Differences(Encoding.UTF8.GetBytes(body), "application/json").Select(difference => $"{difference}").Order(StringComparer.Ordinal)));

    private static string Told(Func<string?> judge)
    {
        try
        {
            return judge() ?? "";
        }
        catch (TestHarness.Pacts.PactEngineFailed)
        {
            return "the engine does not read the rule";
        }
    }
}

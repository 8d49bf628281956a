using System.Text.Json;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class TemplateTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Lists = new()
    {
        ["skus"] = ["A-1", "B-2", "C-3"],
        ["odd"] = ["say \"hi\" \\ \n"],
        ["none"] = [],
    };

    [Fact]
    public void Index_and_seed_stand_as_they_are() =>
        Assert.Equal("-3 of 42", Template.Parse("${index} of ${seed}").Render(42, -3, Lists));

    [Fact]
    public void A_doubled_dollar_writes_a_placeholder_that_is_none() =>
        Assert.Equal("${index} costs $5 and $$ 0", Template.Parse("$${index} costs $5 and $$ ${index}").Render(1, 0, Lists));

    [Fact]
    public void Picks_come_from_the_list_all_of_them_and_differ_by_index()
    {
        var template = Template.Parse("${pick:skus}");
        var picked = Enumerable.Range(0, 3000).CountBy(i => template.Render(1, i, Lists)).ToDictionary();

        Assert.Equal(["A-1", "B-2", "C-3"], picked.Keys.Order());
        Assert.All(picked.Values, count => Assert.InRange(count, 800, 1200));
    }

    [Fact]
    public void The_same_seed_and_index_give_the_same_text_and_others_another()
    {
        const string text = """{"card":"${fake:card}","mail":"${fake:email}","id":"${fake:uuid}","name":"${fake:name}"}""";
        var once = Template.Parse(text).Render(5, 9, Lists);

        Assert.Equal(once, Template.Parse(text).Render(5, 9, Lists));
        Assert.NotEqual(once, Template.Parse(text).Render(5, 10, Lists));
        Assert.NotEqual(once, Template.Parse(text).Render(6, 9, Lists));
    }

    [Fact]
    public void What_is_drawn_is_the_same_on_every_machine_and_in_every_version() =>
        Assert.Equal(
            "4000007280748903 amber.pebble316921@example.test 929452 Ines Ivanova bd03b8f5-5231-4485-8b4e-2ff77c740ce7 pebble B-2",
            Template.Parse("${fake:card} ${fake:email} ${fake:int} ${fake:name} ${fake:uuid} ${fake:word} ${pick:skus}").Render(1, 2, Lists));

    [Fact]
    public void The_same_placeholder_twice_gives_two_values_and_another_text_begins_anew()
    {
        var both = Template.Parse("${fake:uuid} ${fake:uuid}").Render(1, 1, Lists).Split(' ');

        Assert.NotEqual(both[0], both[1]);
        Assert.Equal(both[0], Template.Parse("${fake:int}${fake:uuid}").Render(1, 1, Lists)[^36..]);
    }

    [Fact]
    public void Cards_pass_the_luhn_check()
    {
        var template = Template.Parse("${fake:card}");

        Assert.All(Enumerable.Range(0, 500).Select(i => template.Render(3, i, Lists)), card =>
        {
            Assert.Equal(16, card.Length);
            var digits = card.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2));
            Assert.Equal(0, digits.Sum(d => (d / 10) + (d % 10)) % 10);
        });
    }

    [Fact]
    public void Fakes_have_the_form_of_their_kind()
    {
        Assert.All(Enumerable.Range(0, 200), i =>
        {
            Assert.Matches("^[a-z]+\\.[a-z]+[0-9]+@example\\.test$", Rendered("email", i));
            Assert.Matches("^[A-Z][a-z]+ [A-Z][a-z]+$", Rendered("name", i));
            Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Rendered("uuid", i));
            Assert.Matches("^[a-z]+$", Rendered("word", i));
            Assert.InRange(int.Parse(Rendered("int", i)), 0, 999_999);
        });
        static string Rendered(string kind, int index) => Template.Parse($"${{fake:{kind}}}").Render(1, index, Lists);
    }

    [Fact]
    public void Values_inside_json_quotes_are_escaped_and_others_are_not()
    {
        var body = Template.Parse("""{"a\"b":"<${pick:odd}>","n":${index}}""").Render(1, 4, Lists);
        var json = JsonDocument.Parse(body).RootElement;

        Assert.Equal("<say \"hi\" \\ \n>", json.GetProperty("a\"b").GetString());
        Assert.Equal(4, json.GetProperty("n").GetInt32());
        Assert.Equal("say \"hi\" \\ \n", Template.Parse("${pick:odd}").Render(1, 4, Lists));
    }

    [Fact]
    public void Values_in_a_path_are_percent_escaped() =>
        Assert.Equal("/x?q=say%20%22hi%22%20%5C%20%0A", Template.Parse("/x?q=${pick:odd}", TemplatePlace.Path).Render(1, 0, Lists));

    [Fact]
    public void Names_are_the_lists_in_order_of_use_each_once() =>
        Assert.Equal(["b", "a"], Template.Parse("${pick:b} ${pick:a} ${fake:int} ${pick:b}").Names);

    [Theory]
    [InlineData("${s ku}", "${s ku}: no such placeholder; placeholders are ${pick:LIST}, ${fake:KIND}, ${index}, ${seed}; for a literal ${ write $${")]
    [InlineData("${index:3}", "${index:3}: no such placeholder; placeholders are ${pick:LIST}, ${fake:KIND}, ${index}, ${seed}; for a literal ${ write $${")]
    [InlineData("${fake:phone}", "${fake:phone}: no such kind of fake; the kinds are card, email, int, name, uuid, word")]
    [InlineData("${fake}", "${fake}: no such kind of fake; the kinds are card, email, int, name, uuid, word")]
    [InlineData("${pick:}", "${pick:}: name the list, as in ${pick:LIST}")]
    [InlineData("a ${pick:skus", "'${pick:skus': the closing } is missing; for a literal ${ write $${")]
    [InlineData("${pick}${fake:x}", "${pick}: name the list, as in ${pick:LIST}\n${fake:x}: no such kind of fake; the kinds are card, email, int, name, uuid, word")]
    public void A_bad_placeholder_is_named_with_its_cure(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Template.Parse(text)).Message);

    [Fact]
    public void Unknown_and_empty_lists_are_named_with_those_that_there_are()
    {
        var template = Template.Parse("${pick:sku} ${pick:none} ${pick:skus} ${pick:sku}");

        Assert.Equal(
            ["${pick:sku}: no such list; the lists are none, odd, skus", "${pick:none}: the list is empty"],
            template.Problems(Lists));
        var thrown = Assert.Throws<FormatException>(() => template.Render(1, 1, new Dictionary<string, IReadOnlyList<string>>()));
        Assert.Equal("${pick:sku}: no such list; there are no lists\n${pick:none}: no such list; there are no lists\n${pick:skus}: no such list; there are no lists", thrown.Message);
    }
}

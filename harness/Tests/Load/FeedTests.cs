using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class FeedTests
{
    [Fact]
    public void A_csv_text_is_read_with_its_quotes()
    {
        var feed = CsvFeed.Read("\uFEFFid,name, note\r\n1,\"Ada, \"\"the first\"\"\",\"two\nlines\"\r\n\r\n2,Bo,\n");

        Assert.Equal(["id", "name", "note"], feed.Columns);
        Assert.Equal<IReadOnlyList<string>>([["1", "Ada, \"the first\"", "two\nlines"], ["2", "Bo", ""]], feed.Rows);
    }

    [Theory]
    [InlineData("", "it is empty: the first line must name the columns")]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 values for 2 columns")]
    [InlineData("a\n\"x\ny\"\nz,z\n", "line 4 has 2 values for 1 columns")]
    [InlineData("a\n\"x\n", "line 2: a quote is not closed")]
    public void A_csv_text_that_is_none_says_where(string text, string why) => Assert.Equal(why, Assert.Throws<FormatException>(() => CsvFeed.Read(text)).Message);

    [Fact]
    public void A_json_text_is_an_array_of_objects()
    {
        var feed = JsonFeed.Read("""[{"id":1,"on":true,"name":"é"},{"name":"b","id":2,"on":false}]""");

        Assert.Equal(["id", "on", "name"], feed.Columns);
        Assert.Equal<IReadOnlyList<string>>([["1", "True", "é"], ["2", "False", "b"]], feed.Rows);
        Assert.Equal("row 2 has no member 'id'", Assert.Throws<FormatException>(() => JsonFeed.Read("""[{"id":1},{}]""")).Message);
        Assert.Equal("it must be an array of objects", Assert.Throws<FormatException>(() => JsonFeed.Read("{}")).Message);
        Assert.StartsWith("it is no JSON: ", Assert.Throws<FormatException>(() => JsonFeed.Read("[")).Message);
    }

    [Fact]
    public void Rows_may_stand_in_place()
    {
        var feed = InlineFeed.Of([new Dictionary<string, string> { ["a"] = "1" }, new Dictionary<string, string> { ["a"] = "2", ["b"] = "x" }]);

        Assert.Equal<IReadOnlyList<string>>([["1"], ["2"]], feed.Rows);
        Assert.Equal("row 2 has no 'a'", Assert.Throws<FormatException>(() => InlineFeed.Of([new Dictionary<string, string> { ["a"] = "1" }, new Dictionary<string, string>()])).Message);
        Assert.Equal("it has no rows", Assert.Throws<FormatException>(() => InlineFeed.Of([])).Message);
    }

    [Fact]
    public void Rows_are_taken_in_turn_or_drawn_or_once()
    {
        var feed = new Feed(["id"], [["a"], ["b"], ["c"]]);

        Assert.Equal([0, 1, 2, 0, 1], Rows(feed, 5));
        Assert.Equal([0, 1, 2, -1, -1], Rows(feed with { Take = Take.Unique }, 5));
        Assert.Equal(Rows(feed with { Take = Take.Random }, 100), Rows(feed with { Take = Take.Random }, 100));
        Assert.Equal([0, 1, 2], Rows(feed with { Take = Take.Random }, 100).Distinct().Order());
        Assert.Equal(2, feed.RowOf(-1, 1, 1));

        static IEnumerable<int> Rows(Feed feed, int count) => [.. Enumerable.Range(0, count).Select(index => feed.RowOf(index, 1, 1))];
    }

    [Fact]
    public void A_feed_without_rows_and_one_with_too_few_are_refused()
    {
        var spec = Loads.Spec(new Uri("http://127.0.0.1:9"), Loads.Constant(10, 1)) with
        {
            Feeds = new Dictionary<string, Feed> { ["none"] = new(["a"], []), ["few"] = new(["a"], [["1"]]) { Take = Take.Unique } },
        };

        Assert.Equal(
            [
                "feed 'none': it has no rows",
                "feed 'few': each of its 1 rows is taken once, and there are 10 arrivals; give it more rows, or take: circular",
            ],
            spec.Problems());
    }
}

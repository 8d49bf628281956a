using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class LoadSpecTests
{
    private static readonly LoadSpec Good = Loads.Spec(new Uri("http://127.0.0.1:9"), Loads.Constant(1, 1));

    [Fact]
    public void A_good_spec_has_no_problems() => Assert.Empty(Good.Problems());

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var bad = Good with
        {
            Target = new Uri("ftp://x"),
            Journeys =
            [
                Journey.Of(new()
                {
                    Method = "",
                    Path = "orders/${sku}",
                    Body = "${pick:skus} ${users.name}",
                    Headers = new Dictionary<string, string> { ["Traceparent"] = "1", ["a b"] = "2", ["X"] = "${pick:lines}", ["Host"] = "x" },
                    Saves = [new JsonCapture { Name = "a", Path = "id" }, new RegexCapture { Name = "b", Pattern = "(" }],
                }),
            ],
            Lists = new Dictionary<string, IReadOnlyList<string>> { ["lines"] = ["a\nb"] },
            Arrivals = [new Ramp { From = -1, To = double.NaN, For = TimeSpan.Zero }, new Burst { Size = 0, Every = TimeSpan.Zero, For = TimeSpan.FromSeconds(1), Poisson = true }],
            Timeout = TimeSpan.Zero,
            Grace = TimeSpan.FromSeconds(-1),
            Connections = 0,
        };

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => Loads.RunAsync(bad));

        Assert.Equal("""
            load 'orders' cannot run:
              target 'ftp://x/': give an absolute http or https address
              phase 1: it must last longer than zero; got 00:00:00
              phase 1: a rate is a finite number of arrivals per second, 0 or more; got -1
              phase 1: a rate is a finite number of arrivals per second, 0 or more; got NaN
              phase 2: a burst has 1 arrival or more and comes again after more than zero; got 0 every 00:00:00
              phase 2: the gaps of bursts cannot be drawn: leave out poisson, or use a rate
              timeout 00:00:00: it must be longer than zero and at most 24 days
              grace -00:00:01: it must be zero or more and at most 24 days
              connections 0: at least 1 is needed
              method '': give an HTTP method such as POST
              path 'orders/${sku}': it must begin with / and have no spaces
              header 'a b': not a header name
              header 'traceparent': the generator sends its own, made from the seed
              header 'Host': the generator's own
              path: ${sku}: no earlier step saves 'sku'; nothing is saved, and placeholders are ${pick:LIST}, ${fake:KIND}, ${index}, ${seed}; for a literal ${ write $${
              header 'X': ${pick:lines}: a header cannot carry a control character
              body: ${pick:skus}: no such list; the lists are lines
              body: ${users.name}: no such feed; there are no feeds
              save 'a': 'id' is no path: write e.g. $.order.id or $.lines[0].sku
              save 'b': '(' is no regular expression: Invalid pattern '(' at offset 1. Not enough )'s. (Parameter 'spec')
            """.ReplaceLineEndings("\n"), thrown.Message);
    }

    [Fact]
    public void More_arrivals_than_can_be_numbered_are_refused() =>
        Assert.Equal(
            ["phases: 3000000000 arrivals are more than one load can have, 2147483647"],
            (Good with { Arrivals = [Loads.Constant(1e6, 3000)] }).Problems());

    [Fact]
    public void Trace_ids_are_valid_and_depend_on_seed_name_and_index()
    {
        string[] ids =
        [
            .. Enumerable.Range(-5, 1000).Select(Good.TraceIdOf),
            (Good with { Seed = 8 }).TraceIdOf(0),
            (Good with { Id = "refunds" }).TraceIdOf(0),
        ];

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(Good.TraceIdOf(3), Good.With(order => order with { Path = "/other" }).TraceIdOf(3));
    }
}

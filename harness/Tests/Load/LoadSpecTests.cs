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
            Method = "",
            Path = "orders/${sku}",
            Body = "${pick:skus}",
            Headers = new Dictionary<string, string> { ["Traceparent"] = "1", ["a b"] = "2", ["X"] = "${pick:lines}" },
            Lists = new Dictionary<string, IReadOnlyList<string>> { ["lines"] = ["a\nb"] },
            Phases = [new LoadPhase(-1, double.NaN, TimeSpan.Zero, Judged: true)],
            Timeout = TimeSpan.Zero,
            Grace = TimeSpan.FromSeconds(-1),
            Connections = 0,
        };

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => Loads.RunAsync(bad));

        Assert.Equal("""
            load 'orders' cannot run:
              target 'ftp://x/': give an absolute http or https address
              method '': give an HTTP method such as POST
              path 'orders/${sku}': it must begin with /
              header 'a b': not a header name
              header 'traceparent': the generator sends its own, made from the seed
              phase 1: a rate is a finite number of arrivals per second, 0 or more; got -1 to NaN
              phase 1: it must last longer than zero; got 00:00:00
              timeout 00:00:00: it must be longer than zero and at most 24 days
              grace -00:00:01: it must be zero or more and at most 24 days
              connections 0: at least 1 is needed
              path: ${sku}: no such placeholder; placeholders are ${pick:LIST}, ${fake:KIND}, ${index}, ${seed}; for a literal ${ write $${
              header 'X': ${pick:lines}: a header cannot carry a control character
              body: ${pick:skus}: no such list; the lists are lines (Parameter 'spec')
            """.ReplaceLineEndings("\n"), thrown.Message);
    }

    [Fact]
    public void More_arrivals_than_can_be_numbered_are_refused() =>
        Assert.Equal(
            ["phases: 3000000000 arrivals are more than one load can have, 2147483647"],
            (Good with { Phases = [Loads.Constant(1e6, 3000)] }).Problems());

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
        Assert.Equal(Good.TraceIdOf(3), (Good with { Path = "/other" }).TraceIdOf(3));
    }
}

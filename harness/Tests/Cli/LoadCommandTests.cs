using TestHarness.Tests.Load;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary><c>harness load</c>, the generator alone.</summary>
public sealed class LoadCommandTests
{
    [Fact]
    public async Task An_address_is_asked_and_limits_decide()
    {
        await using var server = RawServer.Answering();
        using var folder = new TempFolder();

        var (code, said) = await HarnessChild.Ended("load", $"{server.Address}a?b=c", "--rate", "50/s", "--for", "500ms", "--limit", "errors=1%", "--limit", "p99.9=20s", "--seed", "5", "--out", folder.Path);

        Assert.True(code is 0 or 4, said); // a busy machine may make the generator late
        Assert.Equal(25, server.Calls.Count(call => call.Head.StartsWith("GET /a?b=c HTTP/1.1", StringComparison.Ordinal)));
        Assert.Matches("GET /a\\?b=c +25 +0 ", said);
        Assert.Contains("generator: 25 of 25 arrivals", said, StringComparison.Ordinal);
        Assert.Contains("engine fast, seed 5", said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "load-load.json")) && File.Exists(Path.Combine(folder.Path, "load-load.csv")));
    }

    [Fact]
    public async Task Failures_are_told_by_their_names()
    {
        await using var server = new RawServer(call => call.Close());

        var (code, said) = await HarnessChild.Ended("load", $"{server.Address}", "--users", "2", "--for", "2s", "--limit", "errors=1%");

        Assert.True(code is 1 or 4, said);
        Assert.Matches("[0-9]+ × reset", said);
    }

    [Fact]
    public async Task Everything_wrong_with_the_command_line_is_said_at_once()
    {
        var (code, said) = await HarnessChild.Ended("load", "http://127.0.0.1:9", "--rate", "50", "--for", "soon", "--limit", "p99", "--header", "x", "--find-limit", "9");

        Assert.Equal(2, code);
        Assert.Equal(
            [
                "harness: --for 'soon' is not a time: write e.g. 10s or 250ms",
                "harness: --rate '50' is not a rate: write e.g. 200/s",
                "harness: --header 'x' is none: write e.g. 'X-Client: a'",
                "harness: --limit 'p99' is none: write e.g. p99=250ms, errors=1% or reached=99%",
                "harness: --find-limit '9' is no range: write e.g. 10/s..1000/s",
            ],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_file_is_run_and_its_rules_are_judged()
    {
        await using var server = RawServer.Answering(200, """{"id":"o-1"}""");
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "load.yaml");
        await File.WriteAllTextAsync(file, $$"""
            name: Orders are seen
            target: {{server.Address}}
            seed: 3
            journeys:
              buy:
                - order: { post: /orders, json: { n: "${index}" }, expect: 200, save: { id: $.id } }
                - see: { get: "/orders/${id}", expect: 404 }
            load:
              - id: buyers
                journey: buy
                arrivals: [ { steady: 1s, rate: 50/s, poisson: true } ]
            expect:
              - errors: order
                at_most: 1%
              - errors: see
                at_most: 1%
            """, TestContext.Current.CancellationToken);

        var (code, said) = await HarnessChild.Ended("load", file);

        Assert.True(code is 1 or 4, said);
        Assert.Contains("errors order", said, StringComparison.Ordinal);
        Assert.Contains(server.Calls, call => call.Head.StartsWith("GET /orders/o-1 ", StringComparison.Ordinal));
        Assert.Matches("[0-9]+ × check_failed", said);
    }

    [Fact]
    public async Task A_file_with_mistakes_is_refused_with_all_of_them()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "load.yaml");
        await File.WriteAllTextAsync(file, "target: here\nload: [ { id: a, request: GET /, rate: 5 } ]\n", TestContext.Current.CancellationToken);

        var (code, said) = await HarnessChild.Ended("load", file);

        Assert.Equal(2, code);
        Assert.Contains("'here' is no address", said, StringComparison.Ordinal);
        Assert.Contains("'rate' is not a rate: '5'", said, StringComparison.Ordinal);
        Assert.Contains("'for' is missing", said, StringComparison.Ordinal);
    }
}

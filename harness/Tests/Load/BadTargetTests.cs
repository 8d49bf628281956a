using System.Diagnostics;
using System.Text;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Targets that misbehave: each is counted under its own name, and the load ends in time.</summary>
public sealed class BadTargetTests
{
    [Fact]
    public Task One_that_closes_every_connection() => IsAsync(OperationOutcome.Reset, call => call.Close());

    [Fact]
    public Task One_that_never_answers() => IsAsync(OperationOutcome.TimedOut, call => Task.Delay(Timeout.Infinite, call.Ending));

    [Fact]
    public Task One_that_answers_garbage() => IsAsync(OperationOutcome.NotHttp, call => call.SendAsync("SMTP ready when you are\r\n"));

    [Fact]
    public Task One_that_answers_a_gigabyte() => IsAsync(OperationOutcome.TooLarge, async call =>
    {
        await call.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
        var part = Encoding.UTF8.GetString(new byte[1 << 16]);
        for (var sent = 0; sent < 1 << 30; sent += 1 << 16)
        {
            await call.SendAsync(part);
        }
    });

    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task One_whose_host_nobody_knows(LoadEngine engine)
    {
        var (result, operations) = await Loads.AllAsync(Spec(new Uri("http://no-such-host.invalid")) with { Engine = engine });

        Assert.Equal(20, operations.Count);
        Assert.All(operations, o => Assert.Equal(OperationOutcome.UnknownHost, o.Outcome));
        Assert.Equal(20, result.Series.Count(key => key is { Measure: Measure.Response, Ending: "unknown_host", Succeeded: false }));
    }

    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task One_that_redirects_in_a_loop(LoadEngine engine)
    {
        await using var server = new RawServer(call => call.SendAsync("HTTP/1.1 302 Found\r\nLocation: /orders\r\nContent-Length: 0\r\n\r\n"));

        var (result, operations) = await Loads.AllAsync(Spec(server.Address) with { Engine = engine });

        Assert.Equal(operations.Count, server.Calls.Count);
        Assert.Equal(operations.Count, result.Series.Count(key => key is { Measure: Measure.Response, Ending: "3xx", Succeeded: false }));
    }

    [Fact]
    public async Task One_that_takes_fewer_than_come_when_nobody_is_to_wait()
    {
        await using var server = RawServer.Silent();
        var spec = Spec(server.Address) with { Connections = 3, WhenFull = WhenFull.Drop, Timeout = TimeSpan.FromSeconds(20), Grace = TimeSpan.FromSeconds(0.2) };

        var (result, operations) = await Loads.AllAsync(spec);

        Assert.Equal(3, operations.Count(o => o.Outcome == OperationOutcome.Unfinished));
        Assert.Equal(operations.Count - 3, operations.Count(o => o.Outcome == OperationOutcome.Dropped));
        Assert.Equal(operations.Count - 3, result.Series.Count(key => key is { Measure: Measure.Response, Ending: "dropped", Succeeded: false }));
    }

    [Fact]
    public async Task A_load_that_only_fails_ends_early_when_asked_to()
    {
        await using var server = RawServer.Answering(500);
        var spec = Loads.Spec(server.Address, Loads.Constant(200, 600)) with { Abort = new(0.5, TimeSpan.FromSeconds(0.5)) };

        var (result, operations) = await Loads.AllAsync(spec);

        Assert.Matches("^[0-9]+ of [0-9]+ operations failed within 0.5 s, more than 50 ?%$", result.Summary.Aborted);
        Assert.InRange(operations.Count, AbortWhen.Fewest, 10_000);
    }

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);

    private static LoadSpec Spec(Uri target) => Loads.Spec(target, Loads.Constant(50, 0.4)) with { Timeout = Long, LongestAnswer = 1 << 20, Grace = TimeSpan.FromSeconds(20) };

    private static async Task IsAsync(OperationOutcome outcome, Func<RawCall, Task> answer)
    {
        foreach (var engine in new[] { LoadEngine.Fast, LoadEngine.Task })
        {
            await using var server = new RawServer(answer);
            var since = Stopwatch.StartNew();

            var (result, operations) = await Loads.AllAsync(Spec(server.Address) with { Engine = engine, Timeout = outcome == OperationOutcome.TimedOut ? TimeSpan.FromSeconds(0.5) : Long });

            Assert.Equal(20, operations.Count);
            Assert.All(operations, o => Assert.Equal((engine, outcome), (engine, o.Outcome)));
            Assert.Equal(20, result.Series.Count(key => key.Measure == Measure.Response && key.Outcome == outcome && !key.Succeeded));
            Assert.InRange(since.Elapsed.TotalSeconds, 0.4, 20);
        }
    }
}

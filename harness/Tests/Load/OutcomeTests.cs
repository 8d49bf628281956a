using System.Net;
using System.Net.Sockets;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class OutcomeTests
{
    [Fact]
    public async Task Nobody_listening_is_refused()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var target = new Uri($"http://127.0.0.1:{((IPEndPoint)bound.LocalEndPoint!).Port}");

        var (_, operations) = await Loads.RunAsync(Loads.Spec(target, Loads.Constant(50, 0.2)));

        Assert.Equal(10, operations.Count);
        Assert.All(operations, o => Assert.Equal((OperationOutcome.Refused, 0, "Connection refused"), (o.Outcome, o.Status, o.Error)));
    }

    [Fact]
    public Task A_reset_before_the_answer_is_a_reset() => IsAsync(OperationOutcome.Reset, 0, call => call.Reset());

    [Fact]
    public Task A_close_before_the_answer_is_a_reset() => IsAsync(OperationOutcome.Reset, 0, call => call.Close());

    [Fact]
    public Task A_close_inside_the_headers_is_a_reset() =>
        IsAsync(OperationOutcome.Reset, 0, "HTTP/1.1 200 OK\r\nContent-", call => call.Close());

    [Fact]
    public Task A_close_inside_the_body_is_a_reset_that_knows_its_status() =>
        IsAsync(OperationOutcome.Reset, 200, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", call => call.Close());

    [Fact]
    public Task A_close_inside_a_chunk_is_a_reset() =>
        IsAsync(OperationOutcome.Reset, 200, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", call => call.Close());

    [Fact]
    public Task Garbage_is_not_http() => IsAsync(OperationOutcome.NotHttp, 0, "\0\u0001 not http at all\r\n\r\n", call => call.Close());

    [Fact]
    public Task A_broken_chunk_is_not_http() =>
        IsAsync(OperationOutcome.NotHttp, 200, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", call => call.Close());

    [Fact]
    public async Task An_unknown_host_is_named_so()
    {
        var spec = Loads.Spec(new Uri("http://no-such-host.invalid"));

        foreach (var operation in new[] { await Loads.OnceAsync(spec), await Loads.OneAsync(spec) })
        {
            Assert.Equal(OperationOutcome.UnknownHost, operation.Outcome);
            Assert.NotNull(operation.Error);
        }
    }

    [Fact]
    public async Task Silence_is_timed_out_no_sooner_than_the_timeout()
    {
        await using var server = RawServer.Silent();

        var operation = await Loads.OneAsync(Loads.Spec(server.Address) with { Timeout = TimeSpan.FromSeconds(0.3) });

        Assert.Equal((OperationOutcome.TimedOut, 0), (operation.Outcome, operation.Status));
        Assert.InRange(Loads.Seconds(operation.Ended - operation.Sent), 0.28, 20);
    }

    [Fact]
    public async Task A_body_that_stalls_is_timed_out_and_keeps_what_came()
    {
        await using var server = new RawServer(async call =>
        {
            await call.SendAsync("HTTP/1.1 500 X\r\nContent-Length: 10\r\n\r\nabc");
            await Task.Delay(Timeout.Infinite, call.Ending);
        });

        var operation = await Loads.OneAsync(Loads.Spec(server.Address) with { Timeout = TimeSpan.FromSeconds(2) });

        Assert.Equal((OperationOutcome.TimedOut, 500, "abc"), (operation.Outcome, operation.Status, operation.Body));
    }

    [Fact]
    public async Task A_single_request_that_is_cancelled_is_unfinished()
    {
        await using var server = RawServer.Silent();
        using var cancel = new CancellationTokenSource();

        var running = new LoadGenerator(TimeProvider.System).OnceAsync(Loads.Spec(server.Address), -1, cancel.Token);
        await Loads.UntilAsync(() => !server.Calls.IsEmpty, "the request");
        await cancel.CancelAsync();

        Assert.Equal(OperationOutcome.Unfinished, Assert.Single(await running).Outcome);
    }

    private static Task IsAsync(OperationOutcome outcome, int status, string send, Func<RawCall, Task> then) =>
        IsAsync(outcome, status, async call =>
        {
            await call.SendAsync(send);
            await then(call);
        });

    private static async Task IsAsync(OperationOutcome outcome, int status, Func<RawCall, Task> answer)
    {
        await using var server = new RawServer(answer);

        foreach (var engine in new[] { LoadEngine.Fast, LoadEngine.Task })
        {
            var operation = await Loads.OneAsync(Loads.Spec(server.Address) with { Engine = engine });

            Assert.Equal((engine, outcome, status), (engine, operation.Outcome, operation.Status));
            Assert.False(string.IsNullOrEmpty(operation.Error));
        }
    }
}

using System.Net.Sockets;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A black hole and what waits in an outlet when it begins.</summary>
public sealed class BlackHoleTests
{
    [Theory]
    [InlineData(CutHow.Blackhole)]
    [InlineData(CutHow.HalfClose)]
    public async Task From_the_moment_of_a_black_hole_nothing_passes_not_even_an_answer_that_waits(CutHow how)
    {
        await using var bench = new Bench();
        bench.Edge.Toxics.Add(new NamedToxic("slow", "downstream", new LatencyToxic(TimeSpan.FromHours(1))));
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        var left = await Waits(() => bench.Edge.Live.SingleOrDefault()?.ToClient);
        Assert.Equal(1, bench.Apply(new Cut(how)).Touched);
        bench.Edge.Toxics.Clear();
        Assert.False(await left.Soon());
        Assert.Empty(bench.Tap.Exchanges);
        if (how == CutHow.HalfClose)
        {
            Assert.Empty(await client.ReadToEnd());
            bench.Proxy.Leases.Lift("f");
        }
        else
        {
            bench.Proxy.Leases.Lift("f");
            Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => client.Read(1))).SocketErrorCode);
        }

        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.CutByFault, "f", 0), (e.Outcome, e.Fault, (await bench.OneConnection()).BytesDown));
        Assert.Equal("200", await bench.Try());
    }

    [Fact]
    public async Task From_the_moment_of_a_black_hole_no_request_passes_that_waits()
    {
        var got = new TaskCompletionSource<byte[]>();
        await using var bench = new Bench(async upstream =>
        {
            try
            {
                got.TrySetResult(await upstream.ReadToEnd());
            }
            catch (SocketException)
            {
                got.TrySetResult([]);
            }
        });
        bench.Edge.Toxics.Add(new NamedToxic("slow", "upstream", new LatencyToxic(TimeSpan.FromHours(1))));
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        var left = await Waits(() => bench.Edge.Live.SingleOrDefault()?.ToUpstream);
        bench.Apply(new Cut(CutHow.Blackhole));
        bench.Edge.Toxics.Clear();
        Assert.False(await left.Soon());
        client.EndSending();
        await Wait.Until(() => !bench.Tap.Connections.IsEmpty, "over");
        Assert.Empty(await got.Task.Soon());
        Assert.Equal((ExchangeOutcome.ClientAborted, "f"), ((await bench.OneExchange()).Outcome, bench.Tap.Exchanges.First().Fault));
    }

    /// <summary>Waits until something waits in an outlet; then the task says whether that leaves, or never will.</summary>
    private static async Task<Task<bool>> Waits(Func<Outlet?> outlet)
    {
        Task<bool>? left = null;
        await Wait.Until(() => outlet() is { } there && !(left = Left(there)).IsCompleted, "something waits");
        return left!;
    }

    private static Task<bool> Left(Outlet outlet)
    {
        var left = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        outlet.WhenSent(left.SetResult);
        return left.Task;
    }
}

using System.Diagnostics;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Answers of single streams that come late or slowly, over sockets, with the frames by hand.</summary>
public sealed class StreamPaceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly byte[] Ok = H2.Headers(1, H2.Block(":status=200"));

    [Theory]
    [InlineData("delay", false)]
    [InlineData("delay", true)]
    [InlineData("drip", false)]
    [InlineData("drip", true)]
    public async Task An_answer_that_waits_arrives_though_the_upstream_has_left(string kind, bool resets)
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Send(H2.Settings());
            await upstream.ReadThrough("/x");
            await upstream.Send((byte[])[.. Ok, .. H2.Data(1, "late", true)]);
            if (resets)
            {
                upstream.Reset();
                return;
            }

            // A close would become a reset, when the credit for what waits comes in unread.
            upstream.EndSending();
            await upstream.ReadToEnd();
        });
        var lease = bench.Apply(kind == "delay" ? new Delay(Long) { Side = Side.Response } : new Drip(1, Long));
        using var client = await bench.Connect();
        await client.Send((byte[])[.. H2.Preface, .. H2.Settings(), .. H2.Get(1, "/x")]);
        await Wait.Until(() => bench.Edge.Live.Any(c => c.Reader is Http2Reader { Draining.IsOn: true }), "only the answer is left");
        for (var i = 0; i < 5; i++)
        {
            // What a client may say meanwhile finds nobody there.
            await client.Send(H2.Window(0, 1));
        }

        Assert.Equal(1, lease.Touched);
        bench.Proxy.Leases.Lift("f");
        var words = H2.Read(await Until(client, "DATA 1 end"));
        Assert.Equal("late", string.Concat(words.Where(w => w.StartsWith("DATA 1", StringComparison.Ordinal)).Select(w => w.Split(' ')[^1])));
        var end = await client.End();

        // A send to an upstream that has reset may be told of that instead of the reader, who then sees an end.
        Assert.True(end is null || resets, $"{end}");
        Assert.Equal((ExchangeOutcome.Answered, 200, "f"), (await bench.OneExchange()) is var e ? (e.Outcome, e.Status, e.Fault) : default);
    }

    [Fact]
    public async Task A_client_that_leaves_while_its_answer_waits_leaves_nothing_behind()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Send(H2.Settings());
            await upstream.ReadThrough("/x");
            await upstream.Send((byte[])[.. Ok, .. H2.Data(1, "late", true)]);
        });
        bench.Apply(new Delay(Long) { Side = Side.Response });
        using var client = await bench.Connect();
        await client.Send((byte[])[.. H2.Preface, .. H2.Settings(), .. H2.Get(1, "/x")]);
        await Wait.Until(() => bench.Edge.Live.Any(c => c.Reader is Http2Reader { Draining.IsOn: true }), "only the answer is left");
        client.EndSending();
        await bench.OneConnection();
        Assert.Equal(ExchangeOutcome.ClientAborted, (await bench.OneExchange()).Outcome);
    }

    [Fact]
    public async Task One_streams_data_comes_in_drops_and_the_others_do_not_wait()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Send(H2.Settings());
            await upstream.ReadThrough("/fast");
            await upstream.Send((byte[])[.. Ok, .. H2.Data(1, "slow"), .. H2.Headers(1, H2.Block("x=1"), true), .. H2.Headers(3, H2.Block(":status=200")), .. H2.Data(3, "fast", true)]);
            await upstream.ReadToEnd();
        });
        var lease = bench.Apply(new Drip(1, Long) { Who = new Who { Path = "/slow" } });
        using var client = await bench.Connect();
        await client.Send((byte[])[.. H2.Preface, .. H2.Settings(), .. H2.Get(1, "/slow"), .. H2.Get(3, "/fast")]);
        var (first, decoder) = (await Until(client, "DATA 3 end"), new HpackDecoder());
        Assert.Equal(["DATA 1 s", "DATA 3 end fast"], H2.Read(first, decoder).Where(w => w.StartsWith("DATA", StringComparison.Ordinal)));
        await Wait.Until(() => lease.Touched == 1, "touched");

        bench.Proxy.Leases.Lift("f");
        Assert.Equal(["DATA 1 low", "HEADERS 1 end x=1"], H2.Read(await Until(client, "HEADERS 1 end"), decoder));
        await Wait.Until(() => bench.Tap.Exchanges.Count == 2, "both are recorded");
        Assert.Equal([("/fast", null), ("/slow", "f")], bench.Tap.Exchanges.Select(e => (e.Path, e.Fault)));
    }

    [Theory]
    [InlineData("drip")]
    [InlineData("bandwidth")]
    [InlineData("slice")]
    [InlineData("stall")]
    public async Task A_request_goes_at_its_pace_and_arrives_whole(string kind)
    {
        var body = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:0000000000}"));
        var seen = "";
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Send(H2.Settings());
            seen = Encoding.Latin1.GetString(await Contents(upstream, body.Length));
            await upstream.Send((byte[])[.. Ok, .. H2.Data(1, "", true)]);
            await upstream.ReadToEnd();
        });
        var who = new Who { Path = "/x" };
        ToxicFault fault = kind switch
        {
            "drip" => new Drip(100, TimeSpan.FromMilliseconds(10)) { Side = Side.Request },
            "bandwidth" => new Bandwidth(10_000) { Side = Side.Request, Who = who },
            "slice" => new Slice(100, 0, TimeSpan.FromMilliseconds(10)) { Side = Side.Request, Who = who },
            _ => new Stall(1, TimeSpan.FromMilliseconds(90)) { Side = Side.Request, Who = who },
        };
        var lease = bench.Apply(fault);
        using var client = await bench.Connect();
        var clock = Stopwatch.StartNew();
        await client.Send((byte[])[.. H2.Preface, .. H2.Settings(), .. H2.Post(1, "/x"), .. H2.Data(1, body, true)]);
        var e = await bench.OneExchange();
        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(85), $"{clock.Elapsed}");
        Assert.Equal((ExchangeOutcome.Answered, "f", 1, body), (e.Outcome, e.Fault, lease.Touched, seen));
    }

    /// <summary>All bytes until a frame like this has come.</summary>
    private static async Task<byte[]> Until(RawClient client, string frame)
    {
        var all = new List<byte>();
        while (!H2.Read([.. all]).Exists(w => w.StartsWith(frame, StringComparison.Ordinal)))
        {
            all.AddRange(await client.Read(9));
            all.AddRange(await client.Read((all[^9] << 16) | (all[^8] << 8) | all[^7]));
        }

        return [.. all];
    }

    /// <summary>The contents of DATA frames from the preface on, until there are so many bytes.</summary>
    private static async Task<byte[]> Contents(RawClient upstream, int count)
    {
        await upstream.Read(H2.Preface.Length);
        var content = new List<byte>();
        while (content.Count < count)
        {
            var head = await upstream.Read(9);
            var payload = await upstream.Read((head[0] << 16) | (head[1] << 8) | head[2]);
            content.AddRange(head[3] == 0 ? payload : []);
        }

        return [.. content];
    }
}

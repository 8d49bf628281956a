using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class AnyBytesTests
{
    [Fact]
    public async Task Any_body_in_any_chunking_comes_out_as_it_went_in_both_ways()
    {
        await using var echo = new Bench(Echo);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll<byte[][], byte>((pieces, cut) => Survives(echo, Chunked(pieces), cut)));
    }

    [Fact]
    public void Mutated_heads_never_throw()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Mutate("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n", random);
            RequestHead.Parse(bytes, new("Host", "Host"), out _);
            ResponseHead.Parse(Mutate("HTTP/1.1 200 OK\r\nContent-Length: 12\r\nTransfer-Encoding: a, chunked\r\n\r\n", random), "GET", out _);
            var chunks = new BodyFraming(BodyKind.Chunked, 0, new BodyHash());
            chunks.Take(Mutate("5;a=b\r\nhello\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n", random));
        }
    }

    [Fact]
    public async Task Mutated_requests_through_the_sockets_leave_the_proxy_well()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Read(1);
            await upstream.Send(Bench.Ok);
        });
        var random = new Random(6);
        for (var i = 0; i < 2_000; i++)
        {
            using var client = await bench.Connect();
            await client.Send(Mutate("POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\n\r\n", random));
            client.EndSending();
            if (i % 50 == 0)
            {
                await client.End();
            }
        }

        await Wait.Until(() => bench.Tap.Connections.Count == 2_000, "all connections are over");
        Assert.All(bench.Tap.Connections, c => Assert.DoesNotContain("the proxy failed", c.Note ?? "", StringComparison.Ordinal));
        Assert.Equal(0, bench.Edge.OpenExchanges);
    }

    private static async Task Echo(RawClient upstream)
    {
        while (true)
        {
            var head = await upstream.ReadThrough("\r\n\r\n");
            var size = int.Parse(head[(head.IndexOf("X-Size: ", StringComparison.Ordinal) + 8)..^4], null);
            var body = await upstream.Read(size);
            await upstream.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await upstream.Send(body);
        }
    }

    private static byte[] Chunked(byte[][] pieces)
    {
        var all = new List<byte>();
        foreach (var piece in pieces.Where(p => p.Length > 0))
        {
            all.AddRange([.. Encoding.Latin1.GetBytes($"{piece.Length:x}\r\n"), .. piece, 13, 10]);
        }

        return [.. all, .. "0\r\n\r\n"u8];
    }

    private static bool Survives(Bench bench, byte[] body, byte cut)
    {
        return Run().GetAwaiter().GetResult();

        async Task<bool> Run()
        {
            using var client = await bench.Connect();
            byte[] request = [.. Encoding.Latin1.GetBytes($"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nX-Size: {body.Length}\r\n\r\n"), .. body];
            foreach (var part in request.Chunk(cut + 1))
            {
                await client.Send(part);
            }

            await client.ReadThrough("\r\n\r\n");
            return (await client.Read(body.Length)).SequenceEqual(body);
        }
    }

    private static byte[] Mutate(string text, Random random)
    {
        var bytes = Encoding.Latin1.GetBytes(text).ToList();
        for (var edits = random.Next(1, 6); edits > 0 && bytes.Count > 1; edits--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(3) == 0)
            {
                bytes.RemoveAt(at);
            }
            else if (random.Next(2) == 0)
            {
                bytes.Insert(at, (byte)random.Next(256));
            }
            else
            {
                bytes[at] = (byte)"\r\n :,;09afG\0"[random.Next(12)];
            }
        }

        return [.. bytes];
    }
}

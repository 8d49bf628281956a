using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>What the tap tells of what was said, on edges that are told to keep it.</summary>
public sealed class ContentTests
{
    private const string Post = "POST /x?a=1 HTTP/1.1\r\nHost: b\r\nContent-Length: 5\r\n\r\nhello";

    [Fact]
    public async Task Heads_and_bodies_are_told_without_their_framing()
    {
        const string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1\r\n!\r\n0\r\n\r\n";
        await using var bench = Keeping(async upstream =>
        {
            await upstream.Read(Post.Length);
            await upstream.Send(chunked);
        });
        using var client = await bench.Connect();
        await client.Send(Post);
        await client.Read(chunked.Length);

        var content = await Told(bench);

        Assert.Equal("POST /x?a=1 HTTP/1.1\r\nHost: b\r\nContent-Length: 5\r\n\r\n", Text(content.RequestHead));
        Assert.Equal("hello", Text(content.RequestBody));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", Text(content.ResponseHead), StringComparison.Ordinal);
        Assert.Equal("ok!", Text(content.ResponseBody));
        Assert.False(content.IsCut);
    }

    [Fact]
    public async Task The_answer_is_the_callees_whatever_a_fault_makes_of_it()
    {
        await using var bench = Keeping(null);
        bench.Apply(new Corrupt(2) { Side = Side.Response });

        Assert.Equal("200", await bench.Try());

        Assert.Equal("ok", Text((await Told(bench)).ResponseBody));
    }

    [Fact]
    public async Task An_answer_in_the_callees_place_is_not_told_as_the_callees()
    {
        await using var bench = Keeping(null);
        bench.Apply(new AnswerWith(503, null, "busy"));

        Assert.Equal("503", await bench.Try());

        Assert.Equal(0, (await Told(bench)).ResponseHead.Length);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_not_kept_and_said_to_be_cut()
    {
        var length = TappedContent.LongestBody + 1;
        await using var bench = Keeping(null, $"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{new string('x', length)}");

        await bench.Try();

        var content = await Told(bench);
        Assert.Equal((true, 0), (content.IsCut, content.ResponseBody.Length));
    }

    [Fact]
    public async Task Without_being_told_an_edge_keeps_nothing()
    {
        await using var bench = new Bench();
        await bench.Try();
        await Wait.Until(() => bench.Tap.Exchanges.Count == 1, "the exchange");

        Assert.Null(bench.Tap.Exchanges.Single().Content);
    }

    private static Bench Keeping(Func<RawClient, Task>? script, string answer = Bench.Ok) => new(script, answer, options: edge => edge with { KeepsContent = true });

    private static async Task<TappedContent> Told(Bench bench)
    {
        await Wait.Until(() => bench.Tap.Exchanges.Count == 1, "the exchange");
        return bench.Tap.Exchanges.Single().Content!;
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);
}

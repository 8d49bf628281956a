using System.Text;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Answers as bytes, cut anywhere: what is read must not depend on where.</summary>
public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello", true)]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:5\r\nConnection: close\r\n\r\nhello", 200, "hello", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok", false)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404, "", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "", true)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n", 304, "", true)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx", 201, "x", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;a=b\r\n!\r\n0\r\n\r\n", 200, "hello!", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", 200, "0123456789", true)]
    public void An_answer_is_the_same_however_it_is_cut(string text, int status, string body, bool reusable)
    {
        foreach (var size in Enumerable.Range(1, text.Length))
        {
            var (state, reader) = Read(text, size);

            Assert.Equal((size, AnswerState.Whole, status, reusable), (size, state, reader.Status, reader.Reusable));
            Assert.Equal(body, Encoding.UTF8.GetString(reader.Body));
        }
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n")]
    public void What_is_no_answer_is_bad_however_it_is_cut(string text) =>
        Assert.All(Enumerable.Range(1, text.Length), size => Assert.Equal((size, AnswerState.Bad), (size, Read(text, size).State)));

    [Fact]
    public void A_head_without_an_end_is_bad_and_not_kept_for_ever() =>
        Assert.Equal(AnswerState.Bad, Read("HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000), 1000).State);

    [Fact]
    public void Without_a_length_the_answer_ends_with_the_connection()
    {
        var (state, reader) = Read("HTTP/1.1 200 OK\r\n\r\nall that comes", 3);

        Assert.Equal((AnswerState.More, true, false), (state, reader.EndsHere(), reader.Reusable));
        Assert.Equal("all that comes", Encoding.UTF8.GetString(reader.Body));
    }

    [Fact]
    public void What_comes_behind_an_answer_spoils_the_connection()
    {
        var (state, reader) = Read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200", 1000);

        Assert.Equal((AnswerState.Whole, false), (state, reader.Reusable));
    }

    [Fact]
    public void An_answer_to_HEAD_has_no_body_whatever_it_says()
    {
        var reader = new AnswerReader();
        reader.Begin(noBody: true, keepAll: false, keepBeginning: false);

        Assert.Equal(AnswerState.Whole, reader.Read("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8));
        Assert.True(reader.Reusable);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n0123456789012345678901234567")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n0123456789012345678901234567")]
    public void A_body_that_is_too_long_is_told_before_it_has_come(string text)
    {
        var reader = new AnswerReader { Longest = 20 };
        reader.Begin(noBody: false, keepAll: false, keepBeginning: false);

        Assert.Equal(AnswerState.TooLarge, reader.Read(Encoding.UTF8.GetBytes(text)));
    }

    private static (AnswerState State, AnswerReader Reader) Read(string text, int size)
    {
        var reader = new AnswerReader();
        reader.Begin(noBody: false, keepAll: true, keepBeginning: false);
        var state = AnswerState.More;
        foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(size).TakeWhile(_ => state == AnswerState.More))
        {
            state = reader.Read(part);
        }

        return (state, reader);
    }
}

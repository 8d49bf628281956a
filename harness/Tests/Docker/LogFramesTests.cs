using System.IO.Pipelines;
using System.Text;
using TestHarness.Runtime;

namespace TestHarness.Tests.Docker;

public sealed class LogFramesTests
{
    [Fact]
    public async Task Each_stream_gets_its_own_bytes_in_order()
    {
        byte[] frames = [.. Frame(1, "one\n"), .. Frame(2, "bad\n"), .. Frame(1, "two\n")];

        Assert.Equal(("one\ntwo\n", "bad\n"), await SplitAsync(frames));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public async Task What_breaks_off_in_the_middle_ends_both_streams(int after)
    {
        var (stdout, stderr) = await SplitAsync(Frame(1, "one\n")[..after]);

        Assert.StartsWith(stdout, "one\n", StringComparison.Ordinal);
        Assert.Equal("", stderr);
    }

    private static byte[] Frame(byte stream, string text) => [stream, 0, 0, 0, 0, 0, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static async Task<(string Stdout, string Stderr)> SplitAsync(byte[] frames)
    {
        var (stdout, stderr) = (new Pipe(), new Pipe());
        await LogFrames.SplitAsync(new MemoryStream(frames), stdout.Writer, stderr.Writer, TestContext.Current.CancellationToken);
        return (await new StreamReader(stdout.Reader.AsStream()).ReadToEndAsync(TestContext.Current.CancellationToken), await new StreamReader(stderr.Reader.AsStream()).ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}

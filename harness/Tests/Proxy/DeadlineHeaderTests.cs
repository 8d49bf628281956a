using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>The header that tells how long is left.</summary>
public sealed class DeadlineHeaderTests
{
    [Theory]
    [InlineData("799", 799.0)]
    [InlineData("2S", 2000.0)]
    [InlineData("300m", 300.0)]
    [InlineData("0", 0.0001)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    public void Milliseconds_and_what_grpc_writes_are_read(string value, double? milliseconds)
    {
        var head = $"GET / HTTP/1.1\r\nX-Left: {value}\r\n\r\n";
        Assert.Equal(Parsed.Complete, RequestHead.Parse(Encoding.ASCII.GetBytes(head), new(null, "x-left"), out var read));
        Assert.Equal(milliseconds, read!.Deadline?.TotalMilliseconds);
    }

    [Fact]
    public void Without_its_name_it_is_not_read()
    {
        Assert.Equal(Parsed.Complete, RequestHead.Parse("GET / HTTP/1.1\r\nX-Left: 5\r\n\r\n"u8, default, out var read));
        Assert.Null(read!.Deadline);
    }
}

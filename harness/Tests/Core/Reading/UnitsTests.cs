using TestHarness.Core.Text;

namespace TestHarness.Tests.Core.Reading;

public sealed class UnitsTests
{
    [Theory]
    [InlineData("1B", 1)]
    [InlineData("1KB", 1000)]
    [InlineData("1KiB", 1024)]
    [InlineData("1.5KiB", 1536)]
    [InlineData("64KiB", 65536)]
    [InlineData("2MB", 2_000_000)]
    [InlineData("1MiB", 1_048_576)]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("0B", 0)]
    [InlineData("64", null)]
    [InlineData("1.5B", null)]
    [InlineData("1kb", null)]
    [InlineData("-1B", null)]
    [InlineData("1 KB", 1000)]
    [InlineData("9999999999GB", null)]
    [InlineData("KB", null)]
    public void A_size_is_a_whole_number_of_bytes_with_its_unit(string text, int? bytes) => Assert.Equal(bytes, Units.Size(text));

    [Theory]
    [InlineData("100KB/s", 100_000)]
    [InlineData("1MiB/s", 1_048_576)]
    [InlineData("100KB", null)]
    [InlineData("100/s", null)]
    [InlineData("100KB/m", null)]
    public void A_byte_rate_is_a_size_a_second(string text, int? bytes) => Assert.Equal(bytes, Units.ByteRate(text));
}

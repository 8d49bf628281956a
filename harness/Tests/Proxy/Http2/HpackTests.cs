using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>RFC 7541, appendix C, and what a peer must not be able to do.</summary>
public sealed class HpackTests
{
    private const string Secret = "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";
    private static readonly string[] Requests =
    [
        ":method=GET :scheme=http :path=/ :authority=www.example.com",
        ":method=GET :scheme=http :path=/ :authority=www.example.com cache-control=no-cache",
        ":method=GET :scheme=https :path=/index.html :authority=www.example.com custom-key=custom-value",
    ];

    private static readonly string[] Answers =
    [
        ":status=302|cache-control=private|date=Mon, 21 Oct 2013 20:13:21 GMT|location=https://www.example.com",
        ":status=307|cache-control=private|date=Mon, 21 Oct 2013 20:13:21 GMT|location=https://www.example.com",
        $":status=200|cache-control=private|date=Mon, 21 Oct 2013 20:13:22 GMT|location=https://www.example.com|content-encoding=gzip|set-cookie={Secret}",
    ];

    [Theory]
    [InlineData("400a637573746f6d2d6b65790d637573746f6d2d686561646572", "custom-key=custom-header")]
    [InlineData("040c2f73616d706c652f70617468", ":path=/sample/path")]
    [InlineData("100870617373776f726406736563726574", "password=secret")]
    [InlineData("82", ":method=GET")]
    public void Single_fields_of_C_2(string hex, string expected) => Assert.Equal(expected, Decode(new HpackDecoder(), hex));

    [Theory]
    [InlineData("828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865", "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565")]
    [InlineData("828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf", "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf")]
    public void Requests_of_C_3_and_C_4_share_a_table(string first, string second, string third)
    {
        var decoder = new HpackDecoder();
        Assert.Equal(Requests.Select(r => r.Replace(' ', '|')), [Decode(decoder, first), Decode(decoder, second), Decode(decoder, third)]);
    }

    [Theory]
    [InlineData(
        "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
        "4803333037c1c0bf",
        "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31")]
    [InlineData(
        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
        "4883640effc1c0bf",
        "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007")]
    public void Answers_of_C_5_and_C_6_evict_from_a_table_of_256_bytes(string first, string second, string third)
    {
        var decoder = new HpackDecoder();
        var answers = new[] { "3fe101" + first, second, third }.Select(hex => Decode(decoder, hex)).ToList();

        Assert.Equal(Answers, answers);
    }

    [Theory]
    [InlineData("80", "an index that is in no table, or a list that is too large")]
    [InlineData("be", "an index that is in no table, or a list that is too large")]
    [InlineData("ff8080808080808080", "an index that is in no table, or a list that is too large")]
    [InlineData("7f0a", "a name that cannot be read, or a list that is too large")]
    [InlineData("4005616263", "a name that cannot be read, or a list that is too large")]
    [InlineData("00016102", "a value that cannot be read, or a list that is too large")]
    [InlineData("0001618300ffff", "a value that cannot be read, or a list that is too large")]
    [InlineData("00016184ffffffff", "a value that cannot be read, or a list that is too large")]
    [InlineData("8220", "a table size that is not allowed")]
    [InlineData("3fe21f", "a table size that is not allowed")]
    public void What_is_wrong_is_said(string hex, string expected) => Assert.Equal(expected, new HpackDecoder().Decode(Convert.FromHexString(hex), new HeaderFields()));

    [Fact]
    public void A_table_may_be_as_large_as_the_settings_say_and_becomes_smaller_when_the_block_says()
    {
        var decoder = new HpackDecoder();
        decoder.Allow(8192);
        Assert.Equal("", Decode(decoder, "3fe13f"));
        Assert.Equal("a=b", Decode(decoder, "4001610162"));
        Assert.Equal("a=b", Decode(decoder, "be"));
        Assert.Equal("", Decode(decoder, "20"));
        Assert.NotNull(decoder.Decode([0xBE], new HeaderFields()));
    }

    [Fact]
    public void A_list_over_64_KB_is_refused_however_small_the_block()
    {
        var decoder = new HpackDecoder();
        byte[] large = [0x40, 1, (byte)'a', 0x7F, 0xA1, 0x1E, .. Encoding.ASCII.GetBytes(new string('x', 4000))];
        Assert.Null(decoder.Decode(large, new HeaderFields()));

        Assert.Equal("a list of more than 65536 bytes", decoder.Decode(Enumerable.Repeat((byte)0xBE, 17).ToArray(), new HeaderFields()));
    }

    [Fact]
    public void What_is_written_is_read_as_it_was_and_leaves_the_table_alone()
    {
        var random = new Random(3);
        var decoder = new HpackDecoder();
        Decode(decoder, "4001610162");
        for (var i = 0; i < 500; i++)
        {
            var fields = new HeaderFields();
            for (var count = random.Next(1, 12); count > 0; count--)
            {
                fields.Add("n" + random.Next(100), new string('v', random.Next(random.Next(2) == 0 ? 10 : 4000)));
            }

            var sink = new ByteSink();
            HpackWriter.Write(fields, sink);
            Assert.Equal(Text(fields), Decode(decoder, Convert.ToHexString(sink.Span)));
        }

        Assert.Equal("a=b", Decode(decoder, "be"));
    }

    [Fact]
    public void A_field_that_nobody_may_index_is_written_so()
    {
        var fields = new HeaderFields();
        new HpackDecoder().Decode(Convert.FromHexString("100870617373776f726406736563726574"), fields);
        var sink = new ByteSink();
        HpackWriter.Write(fields, sink);

        Assert.Equal("100870617373776F726406736563726574", Convert.ToHexString(sink.Span));
    }

    private static string Decode(HpackDecoder decoder, string hex)
    {
        var fields = new HeaderFields();
        Assert.Null(decoder.Decode(Convert.FromHexString(hex), fields));
        return Text(fields);
    }

    private static string Text(HeaderFields fields) =>
        string.Join('|', Enumerable.Range(0, fields.Count).Select(i => $"{Token.Text(fields.Name(i))}={Token.Text(fields.Value(i))}"));
}

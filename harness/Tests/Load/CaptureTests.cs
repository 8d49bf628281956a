using System.Text;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class CaptureTests
{
    private const string Body = """{"a":{"b":[1,{"c":"x\"é"}]},"n":-1.5e3,"t":true,"z":null,"list":[[],"q"],"":"empty","a.b":"dotted"}""";
    private const string Head = "HTTP/1.1 200 OK\r\nETag:  \"v1\" \r\nX-Two: one\r\nx-two: two\r\n\r\n";

    [Theory]
    [InlineData("$.a.b[0]", "1")]
    [InlineData("$.a.b[1].c", "x\"é")]
    [InlineData("$.n", "-1.5e3")]
    [InlineData("$.t", "true")]
    [InlineData("$.a.b", """[1,{"c":"x\"é"}]""")]
    [InlineData("$.list[1]", "q")]
    [InlineData("$", Body)]
    [InlineData("$.z", null)]
    [InlineData("$.a.x", null)]
    [InlineData("$.list[2]", null)]
    [InlineData("$.n.x", null)]
    [InlineData("$[0]", null)]
    public void A_path_finds_one_value(string path, string? expected) => Assert.Equal(expected, Found(new JsonCapture { Name = "v", Path = path }, Body));

    [Theory]
    [InlineData("{\"a\":{\"b\"")]
    [InlineData("<html>")]
    [InlineData("")]
    public void What_is_no_json_has_no_value(string body) => Assert.Null(Found(new JsonCapture { Name = "v", Path = "$.a.c" }, body));

    [Theory]
    [InlineData("etag", "\"v1\"")]
    [InlineData("X-TWO", "one")]
    [InlineData("X-Tw", null)]
    public void A_header_is_found_in_any_case(string header, string? expected) => Assert.Equal(expected, Found(new HeaderCapture { Name = "v", Header = header }, ""));

    [Theory]
    [InlineData("value=\"([^\"]+)\"", "t-1")]
    [InlineData("value=", "value=")]
    [InlineData("nothing", null)]
    public void An_expression_finds_its_group_or_all_of_it(string pattern, string? expected) =>
        Assert.Equal(expected, Found(new RegexCapture { Name = "v", Pattern = pattern }, "<input value=\"t-1\">"));

    [Theory]
    [InlineData("a")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$.a[x]")]
    [InlineData("$.a[-1]")]
    public void What_is_no_path_is_named(string path) =>
        Assert.Equal([$"'{path}' is no path: write e.g. $.order.id or $.lines[0].sku"], new JsonCapture { Name = "v", Path = path }.Problems());

    private static string? Found(Capture capture, string body)
    {
        var to = new ByteText();
        return capture.Find(Encoding.UTF8.GetBytes(Head), Encoding.UTF8.GetBytes(body), to) ? to.ToString() : null;
    }
}

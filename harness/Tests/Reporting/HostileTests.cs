using System.Text.RegularExpressions;
using System.Xml.Linq;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class HostileTests
{
    [Fact]
    public async Task Whatever_a_run_says_stays_text()
    {
        var harmless = await HtmlReport.RenderAsync(Hostile.Everywhere("harmless"));
        var html = await HtmlReport.RenderAsync(Hostile.Everywhere(Hostile.Evil));

        Assert.Equal(Tags(harmless), Tags(html));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_allows_our_two_scripts_and_no_address()
    {
        var html = await HtmlReport.RenderAsync(Hostile.Everywhere(Hostile.Evil));
        var scripts = Regex.Matches(html, "<script>(?<body>.*?)</script>", RegexOptions.Singleline).Select(match => match.Groups["body"].Value).ToList();

        Assert.Equal(2, scripts.Count);
        Assert.All(scripts, script => Assert.Contains(
            $"sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)))}",
            html.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Single(Regex.Matches(html, "<script type=\"application/gzip\" id=\"data\">[A-Za-z0-9+/=]+</script>"));
        Assert.Equal(3, Regex.Count(html, "<script"));
        Assert.Contains("default-src &#x27;none&#x27;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_keep_hostile_texts_as_values()
    {
        using var json = System.Text.Json.JsonDocument.Parse(ResultsJson.Render(Hostile.Everywhere("\"},{\"outcome\":\"passed\" \u0001")));
        Assert.Equal("failed", json.RootElement.GetProperty("outcome").GetString());
        Assert.Contains("\"},{", json.RootElement.GetProperty("scenario").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Junit_stays_valid_xml()
    {
        var xml = XDocument.Parse(JunitXml.Render([Hostile.Everywhere(Hostile.Evil)]));
        Assert.Contains("<script>", xml.Descendants("testcase").Single().Attribute("name")!.Value, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Tags(string html) => Regex.Matches(html, "<[a-zA-Z/!][^>]*?(?=[ >])").Select(match => match.Value);
}

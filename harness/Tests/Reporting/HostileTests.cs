using System.Text.RegularExpressions;
using System.Xml.Linq;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

public sealed class HostileTests
{
    private const string Evil = "<script>alert(1)</script></pre></table></style><img src=x onerror=alert(2)>\" ' onload=alert(3) javascript:alert(4) \0\u0001\ud800]]> &amp;";

    [Fact]
    public async Task Whatever_a_run_says_stays_text()
    {
        var harmless = await HtmlReport.RenderAsync(Everywhere("harmless"));
        var html = await HtmlReport.RenderAsync(Everywhere(Evil));

        Assert.Equal(Tags(harmless), Tags(html));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_allows_the_one_script_and_no_address()
    {
        var html = await HtmlReport.RenderAsync(Everywhere(Evil));
        var script = Regex.Match(html, "<script>(?<body>.*?)</script>", RegexOptions.Singleline).Groups["body"].Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));

        Assert.Contains($"sha256-{hash}", html.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<script"));
        Assert.Contains("default-src &#x27;none&#x27;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_keep_hostile_texts_as_values()
    {
        using var json = System.Text.Json.JsonDocument.Parse(ResultsJson.Render(Everywhere("\"},{\"outcome\":\"passed\" \u0001")));
        Assert.Equal("failed", json.RootElement.GetProperty("outcome").GetString());
        Assert.Contains("\"},{", json.RootElement.GetProperty("scenario").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Junit_stays_valid_xml()
    {
        var xml = XDocument.Parse(JunitXml.Render([Everywhere(Evil)]));
        Assert.Contains("<script>", xml.Descendants("testcase").Single().Attribute("name")!.Value, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Tags(string html) => Regex.Matches(html, "<[a-zA-Z/!][^>]*?(?=[ >])").Select(match => match.Value);

    private static ReportInput Everywhere(string text) => new()
    {
        Plan = Shop.Plan() with
        {
            Name = text, File = text, Description = text, Tags = [text], Owner = text, Matrix = new Dictionary<string, string> { [text] = text },
            Faults = [new KillFault { Id = text, Target = text, At = TimeSpan.Zero, For = TimeSpan.FromSeconds(1), Who = new() }],
        },
        Record = new(
        [
            new Mark(0) { Step = Steps.Load, Begins = true }, new Mark(5) { Step = Steps.Interrupted, Begins = true, Detail = text },
            new Operation(1) { Load = text, Name = text, Via = text, Phase = OperationPhase.Judged, Ended = 9, Outcome = OperationOutcome.Failed, Trace = text },
            new Exchange(2) { Edge = text, Ended = 3, Method = text, Path = text, Outcome = ExchangeOutcome.CutByFault, Trace = text, BusinessId = text, Fault = text },
            new Lease(1) { Fault = text, Target = text, Step = LeaseStep.Applied },
            new LogLine(3) { Service = text, Level = text, Text = text }, new Lifecycle(3) { Service = text, Step = LifecycleStep.Exited, Detail = text },
        ]),
        Verdicts = [new()
        {
            Outcome = Outcome.Failed, Rule = text, Pattern = text, Subject = text, Kind = RuleKind.Safety, Place = new(text, 1, 1), Why = text,
            Expected = text, Observed = text, Sentence = text, Evidence = [new(1, text, text)],
        }],
        Outcome = Outcome.Failed, ScenarioText = text, Environment = new(text, text, text, 1, text),
        Tries = [new(1, Outcome.Inconclusive, text), new(2, Outcome.Failed, text)], Started = default, Took = default, Replay = text, Runtime = text,
        Problem = text, ReportPath = text, Strips = [new(text, [new(0, 5, text, text)])],
        Ledgers = [new(text, text, text, [new() { Number = 1, Service = text, Step = text, Status = text, At = 1, Note = text }])],
        Findings = [new() { Oracle = text, Subject = text, Fails = true, Expected = text, Observed = text, Sentence = text, Evidence = [new(1, text, text)] }],
    };
}

using System.Globalization;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

public sealed class PageTests
{
    [Fact]
    public async Task A_failed_run_says_so_and_why_before_anything_else()
    {
        var html = await HtmlReport.RenderAsync(Outage.Failed);

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        InOrder(html, "<header class=\"banner failed\">", "FAILED", "1 of 214 failed orders was not undone", "2 of 7 checks failed", "--seed 42", "Expected and observed", "Timeline");
        Assert.Contains("38 ms late", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Outcome.Passed)]
    [InlineData(Outcome.Failed)]
    [InlineData(Outcome.Inconclusive)]
    [InlineData(Outcome.Error)]
    public async Task Each_outcome_has_its_own_word_icon_and_colour(Outcome outcome)
    {
        var html = await HtmlReport.RenderAsync(Small.Input() with { Outcome = outcome, Problem = outcome == Outcome.Error ? "orders did not start: exit code 3" : null });
        var banner = html[html.IndexOf("<header", StringComparison.Ordinal)..html.IndexOf("</header>", StringComparison.Ordinal)];

        Assert.Contains($"banner {outcome.ToString().ToLowerInvariant()}", banner, StringComparison.Ordinal);
        Assert.All(Enum.GetValues<Outcome>(), other => Assert.Equal(other == outcome, banner.Contains(other.ToString().ToUpperInvariant(), StringComparison.Ordinal)));
        Assert.Equal(outcome == Outcome.Error, banner.Contains("orders did not start: exit code 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_containers_were_made_of_stands_in_the_environment()
    {
        var run = Small.Input();
        var html = await HtmlReport.RenderAsync(run with { Record = [.. run.Record, new Mark(0) { Step = Steps.Images, Begins = true, Detail = "orders testharness/shop-orders:4f67a0743ab45f63" }] });

        InOrder(html, "Environment", "images</th><td>orders testharness/shop-orders:4f67a0743ab45f63", "machine</th>");
        Assert.DoesNotContain("images</th>", await HtmlReport.RenderAsync(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_anything_still_makes_a_page()
    {
        var html = await HtmlReport.RenderAsync(Small.Input() with { Record = [], Verdicts = [], ScenarioText = "", Tries = [], Replay = "", Outcome = Outcome.Error });

        Assert.Contains("No check was made", html, StringComparison.Ordinal);
        Assert.Contains("the load never began", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_was_cut_off_still_makes_a_page()
    {
        var plan = Outage.Plan;
        var record = History.Of("""
            2.0 mark load
            2.5 op POST /orders unfinished 1ms trace=a
            22.0 lease outage orders->payments asked
            22.1 lease outage orders->payments applied
            22.2 ex orders->payments POST /charges reset 1ms trace=a fault=outage
            """);
        var html = await HtmlReport.RenderAsync(Outage.Failed with { Record = record.All, Verdicts = [], Strips = [], Ledgers = [], Plan = plan });

        Assert.Contains("20.100 s &#x2013; not seen to end", html, StringComparison.Ordinal);
        Assert.Contains("never applied", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_culture_gives_the_same_bytes()
    {
        var wanted = (await HtmlReport.RenderAsync(Outage.Failed), ResultsJson.Render(Outage.Failed), JunitXml.Render([Outage.Failed]));
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = odd;
        try
        {
            Assert.Equal("1,5", $"{1.5}");
            Assert.Equal(wanted, (await HtmlReport.RenderAsync(Outage.Failed), ResultsJson.Render(Outage.Failed), JunitXml.Render([Outage.Failed])));
            Assert.Same(odd, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_kept_whole()
    {
        var name = new string('x', 10_000);
        Assert.Contains($"<h1>{name}</h1>", await HtmlReport.RenderAsync(Small.Input() with { Plan = Shop.Plan() with { Name = name } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_and_exchanges_are_those_around_the_first_evidence()
    {
        var lines = Enumerable.Range(0, 300).Select(i => $"{i * 0.1m:0.0} log orders info line-{i}-end");
        var record = History.Of(["0.0 mark load", "15.0 ex orders->payments GET /near 200 1ms trace=n", "19.0 ex orders->payments GET /far 200 1ms trace=f", "15.1 life payments killed", .. lines]);
        var html = await HtmlReport.RenderAsync(Small.Input() with { Record = record.All, Verdicts = [Small.Verdict(Outcome.Failed) with { Evidence = [new(15_000_000_000, "here")] }] });

        Assert.Matches("<tr class=\"info\">[^\\n]{0,120}line-130-end", html);
        Assert.Matches("<tr class=\"info far\">[^\\n]{0,120}line-129-end", html);
        Assert.Matches("<tr class=\"info far\">[^\\n]{0,120}line-250-end", html);
        Assert.DoesNotContain("line-49-end", html, StringComparison.Ordinal);
        Assert.DoesNotContain("line-251-end", html, StringComparison.Ordinal);
        Assert.Contains("/near", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/far", html, StringComparison.Ordinal);
        Assert.Contains(">killed<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_than_a_thousand_log_lines_are_kept()
    {
        var record = History.Of(Enumerable.Range(0, 1900).Select(i => $"1.{i:0000} log orders info line"));
        var html = await HtmlReport.RenderAsync(Small.Input() with { Record = record.All, Verdicts = [Small.Verdict(Outcome.Failed) with { Evidence = [new(1_000_000_000, "here")] }] });

        Assert.Contains("1000 of 1900 lines", html, StringComparison.Ordinal);
        Assert.Equal(1000, html.Split("<td class=\"text\">line</td>").Length - 1);
    }

    [Fact]
    public async Task The_failed_line_of_the_scenario_is_marked()
    {
        var html = await HtmlReport.RenderAsync(Small.Input() with { ScenarioText = "a: 1\nb: 2\nc: 3\n", Verdicts = [Small.Verdict(Outcome.Failed) with { Place = Shop.At(2) }] });
        var row = html[html.IndexOf(">b: 2", StringComparison.Ordinal)..html.IndexOf(">c: 3", StringComparison.Ordinal)];

        Assert.Contains("failed", row, StringComparison.Ordinal);
    }

    internal static void InOrder(string text, params ReadOnlySpan<string> parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing after position {at}");
            at = found + part.Length;
        }
    }
}

using System.Text.RegularExpressions;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

public sealed partial class WaterfallTests
{
    [Fact]
    public async Task What_services_told_lies_below_the_requests_of_the_wire_and_these_below_it()
    {
        var page = await PageAsync("""
            1.0000 op POST /orders 503 50ms trace=a
            1.0005 span gateway POST_/orders 48ms trace=a span=g1 role=server
            1.0010 span gateway POST 47ms trace=a span=g2 parent=g1 role=client
            1.0020 ex gateway->orders POST /orders 503 45ms trace=a
            1.0025 span orders POST_/orders 44ms trace=a span=o1 parent=g2 role=server status=failed
            1.0030 span orders reserve 5ms trace=a span=o2 parent=o1
            1.0035 span orders POST 3ms trace=a span=o3 parent=o2 role=client
            1.0040 ex orders->inventory POST /reservations 201 2ms trace=a
            1.0100 ex orders->payments POST /charges 503 2ms trace=a
            """);

        Assert.Contains("and by the services themselves", page, StringComparison.Ordinal);
        Assert.Equal(
            ["0 gateway POST /orders", "1 gateway server POST /orders told", "2 gateway client POST told", "3 orders POST /orders", "4 orders server POST /orders told", "5 orders reserve told", "6 orders client POST told", "7 inventory POST /reservations", "5 payments POST /charges"],
            Rows(page));
        Assert.Contains("<tr class=\"bad told\">", page, StringComparison.Ordinal);
        Assert.Contains("title=\"told by orders\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_whose_parents_are_each_other_are_drawn() =>
        Assert.Equal(2, Rows(await PageAsync("""
            1.0 span orders one 5ms trace=a span=1 parent=2
            1.0 span orders other 5ms trace=a span=2 parent=1
            """)).Count);

    [Fact]
    public async Task Of_five_thousand_spans_some_are_drawn_failed_ones_first()
    {
        var page = await PageAsync(string.Join('\n', Enumerable.Range(0, 5_000).Select(number => $"{1 + (number / 1e4m)} span orders work 1ms trace=a span={number} parent={number - 1}{(number == 4_999 ? " status=failed" : "")}")));

        Assert.Contains("5000 observations, 501 ms, 200 drawn, failed ones first", page, StringComparison.Ordinal);
        Assert.Equal(200, Rows(page).Count);
        Assert.Single(Bad().Matches(page));
    }

    private static List<string> Rows(string page) =>
        [.. Row().Matches(page).Select(row => $"{(int.Parse(row.Groups["left"].Value) - 8) / 14} {Tag().Replace(row.Groups["what"].Value, "")}")];

    private static Task<string> PageAsync(string lines)
    {
        var input = Small.Input(Small.Verdict(Outcome.Failed) with { Evidence = [new(1_000_000_000, "it", "a")] });
        return HtmlReport.RenderAsync(input with { Record = History.Of("0.5 mark load\n" + lines).All });
    }

    [GeneratedRegex("""<th scope="row" style="padding-left:(?<left>\d+)px">(?<what>.*?)</th>""")]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("""<tr class="bad told">""")]
    private static partial Regex Bad();
}

using System.Text.RegularExpressions;
using TestHarness.Core.Records;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

/// <summary>What pages make of records of any size and state.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task Beyond_a_hundred_thousand_of_a_kind_a_seeded_sample_is_drawn_and_the_page_says_so()
    {
        var input = Small.Input() with { Record = Many(150_000) };
        var html = await HtmlReport.RenderAsync(input);

        Assert.Contains("Of 150,000 requests of the load that were &#x27;answered well&#x27;, 100,000 are drawn one by one", html, StringComparison.Ordinal);
        Assert.Equal(html, await HtmlReport.RenderAsync(input));
        Assert.NotEqual(Data(html), Data(await HtmlReport.RenderAsync(input with { Plan = input.Plan with { Seed = 43 } })));
    }

    [Fact]
    public async Task Up_to_there_all_are_drawn() => Assert.DoesNotContain("What this page lacks", await HtmlReport.RenderAsync(Small.Input() with { Record = Many(100_000) }), StringComparison.Ordinal);

    [Fact]
    public async Task A_clock_that_stepped_is_told() => Assert.Contains(
        "1 observation ends before it begins or begins before the run did: the clock stepped",
        await HtmlReport.RenderAsync(Small.Input() with { Record = History.Of("1.0 mark load\n2.0 ex orders->payments POST /charges 201 -500ms trace=a\n2.0 op POST /orders 201 5ms trace=a").All }), StringComparison.Ordinal);

    [Fact]
    public async Task Of_a_trace_of_five_thousand_requests_two_hundred_are_drawn_failed_ones_first()
    {
        var lines = Enumerable.Range(0, 4_999).Select(i => $"{2 + (i * 0.0001m):0.0000} ex orders->payments POST /charges {(i == 4_998 ? 503 : 201)} 1ms trace=a");
        var html = await HtmlReport.RenderAsync(Small.Input() with { Record = History.Of(["1.0 mark load", "2.0 op POST /orders 201 600ms trace=a", .. lines]).All });

        PageTests.InOrder(html, "slowest request", "5000 observations, 600 ms, 200 drawn, failed ones first", "<td>503</td>");
    }

    [Fact]
    public async Task A_record_that_breaks_off_with_an_error_throws_it() =>
        Assert.Equal("cut", (await Assert.ThrowsAsync<InvalidDataException>(() => HtmlReport.RenderAsync(Small.Input() with { Record = Breaking() }))).Message);

    private static string Data(string html) => Regex.Match(html, "id=\"data\">(?<data>[^<]+)<").Groups["data"].Value;

    private static IEnumerable<Observation> Breaking()
    {
        yield return new Mark(0) { Step = Steps.Load, Begins = true };
        throw new InvalidDataException("cut");
    }

    private static IEnumerable<Observation> Many(int count) => Enumerable.Range(0, count).Select(Observation (i) => new Operation(1_000 + (i * 100_000L))
    {
        Load = "checkout", Name = "POST /orders", Via = "gateway", Phase = OperationPhase.Judged, Sent = 1_000 + (i * 100_000L), Ended = (i * 100_000L) + 5_000_000 + (i % 97),
        Status = 201, Outcome = OperationOutcome.Answered, Trace = "",
    }).Prepend(new Mark(0) { Step = Steps.Load, Begins = true });
}

using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

public sealed class SpacingTests
{
    [Fact]
    public async Task Retries_are_counted_by_call_and_attempt()
    {
        var html = await Page("""
            0.5 ex orders->payments POST /charges reset 1ms trace=z
            1.0 mark load
            2.000 ex orders->payments POST /charges reset 10ms trace=a
            2.210 ex orders->payments POST /charges 503 10ms trace=a
            2.620 ex orders->payments POST /charges 201 10ms trace=a
            3.000 ex orders->payments POST /charges 201 10ms trace=b
            4.000 ex orders->payments POST /charges 201 10ms trace=b
            """);

        PageTests.InOrder(html, "Retries under load", "orders -&gt; payments", ">3<", ">1.67<", "1&#xD7; 2 &#xB7; 3&#xD7; 1", "1 &#x2192; 2", ">200 ms<", "2 &#x2192; 3", ">400 ms<");
    }

    [Fact]
    public async Task An_attempt_that_begins_before_the_last_is_answered_has_no_wait()
    {
        var html = await Page("""
            1.0 mark load
            2.0 ex orders->payments POST /charges 201 500ms trace=a
            2.1 ex orders->payments POST /charges 201 10ms trace=a
            """);

        PageTests.InOrder(html, "Retries under load", ">2.00<", "1 &#x2192; 2", ">0.0 ms<");
    }

    private static Task<string> Page(string history) => HtmlReport.RenderAsync(Small.Input() with { Record = History.Of(history).All });
}

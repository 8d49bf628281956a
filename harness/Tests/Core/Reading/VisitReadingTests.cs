using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Core.Reading;

public sealed class VisitReadingTests
{
    [Fact]
    public void Every_step_is_read()
    {
        var scenario = Files.Good(Text("- open: /", "- click: Buy", "- fill: { Card: '4242' }", "- until: { outage: over }", "- { sees: Thank you, times: 1, within: 2s }", "- sees_not: Sorry", "- think: 300ms"));
        var visit = Assert.Single(scenario.Visits);

        Assert.Equal(("shopper", "shop", "gateway", TimeSpan.FromSeconds(1)), (visit.Id, visit.Journey, visit.Via, visit.At));
        Assert.Equal(
            ["opens /", "clicks 'Buy'", "fills in Card", "waits until 'outage' is over", "sees 'Thank you' once", "sees no 'Sorry'", "thinks for 300 ms"],
            visit.Steps.Select(step => step.InWords));
        Assert.Equal((1, TimeSpan.FromSeconds(2)), (visit.Steps[4].Times, visit.Steps[4].Within));
        Assert.Equal(["outage"], Assert.IsType<JourneyRule>(Assert.Single(scenario.Expect)).Meets);
    }

    [Theory]
    [InlineData("no pattern is called 'clik'", "- open: /", "- clik: Buy")]
    [InlineData("'shop' is no path", "- open: shop", "- sees: a")]
    [InlineData("the journey 'shop' does not begin with a page", "- click: Buy", "- sees: a")]
    [InlineData("on the journey 'shop' nothing is to be seen, so nothing is shown", "- open: /", "- click: Buy")]
    [InlineData("no fault is called 'outag'", "- open: /", "- until: { outag: on }", "- sees: a")]
    [InlineData("nothing is filled in", "- open: /", "- fill: {}", "- sees: a")]
    public void What_is_wrong_is_said(string message, params string[] steps) =>
        Assert.Equal(message, Assert.Single(Files.Read(Text(steps)).Problems).Message);

    [Fact]
    public void Who_visits_needs_a_browser() =>
        Assert.Equal("who visits needs a browser, which not every machine has", Assert.Single(Files.Read(Text("- open: /", "- sees: a").Replace("needs: [browser]\n", "", StringComparison.Ordinal)).Problems).Message);

    [Fact]
    public void A_journey_that_nobody_makes_cannot_be_judged() =>
        Assert.Equal("nobody goes through the journey 'shop'", Assert.Single(Files.Read(Text("- open: /", "- sees: a").Replace("journey: shop, via", "journey: other, via", StringComparison.Ordinal)
            .Replace("journeys:\n", "journeys:\n  other: { browser: [ { open: / }, { sees: a } ] }\n", StringComparison.Ordinal)).Problems).Message);

    internal static string Text(params string[] steps) => $$"""
        name: A person shops
        suite: ../suite.yaml
        needs: [browser]
        journeys:
          shop:
            browser:
              {{string.Join("\n      ", steps)}}
        visits:
          - { id: shopper, journey: shop, via: gateway, at: 1s }
        faults:
          - { id: outage, at: 1s, for: 2s, cut: orders -> payments, how: reset }
        expect:
          - journey: shop

        """;
}

using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class SecretsTests
{
    [Fact]
    public async Task No_report_holds_a_secret_of_a_verdict()
    {
        const string Secret = "hunter2hunter2";
        var verdict = Small.Verdict(Outcome.Failed) with { Sentence = $"password={Secret}", Observed = $"token: {Secret}", Evidence = [new(1, $"Authorization: {Secret}")] };
        var finding = new Finding { Oracle = "o", Subject = "s", Fails = true, Expected = "e", Observed = $"token: {Secret}", Sentence = $"password={Secret}", Evidence = verdict.Evidence };
        var input = Small.Input(verdict) with { Outcome = Outcome.Failed, Findings = [finding], ScenarioText = $"env: {{ DB_PASSWORD: {Secret} }}", Replay = $"harness run --set api_key={Secret}" };

        Assert.DoesNotContain(Secret, await HtmlReport.RenderAsync(input), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, ResultsJson.Render(input), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, JunitXml.Render([input]), StringComparison.Ordinal);
    }
}

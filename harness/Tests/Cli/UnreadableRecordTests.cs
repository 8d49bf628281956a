using TestHarness.Core.Records;
using TestHarness.Tests.Reporting;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

public sealed class UnreadableRecordTests
{
    [Theory]
    [InlineData("THOB\u0009", "observations of version 9; this harness reads version 1")]
    [InlineData("what is this", "not an observations file: it does not begin with THOB")]
    public async Task A_record_of_another_version_still_gives_a_page_that_says_so(string record, string why)
    {
        using var folder = new TempFolder();
        folder.File("observations.bin", record);
        folder.File("run.json", new RunManifest
        {
            Version = RunManifest.CurrentVersion, Plan = Outage.Plan, ScenarioText = Outage.Text, Environment = Outage.Failed.Environment, Runtime = "processes",
            Started = Outage.Failed.Started, Took = Outage.Failed.Took, Replay = Outage.Failed.Replay, Verdicts = Outage.Failed.Verdicts,
        }.ToJson());

        var (code, said) = await HarnessChild.Ended("report", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains(why, said, StringComparison.Ordinal);
        PageTests.InOrder(
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.html"), TestContext.Current.CancellationToken),
            "FAILED", "1 of 214 failed orders was not undone", "What this page lacks", $"The record cannot be read: {why}", "The record is empty", "Expected and observed");
    }
}

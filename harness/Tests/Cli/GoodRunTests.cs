using System.Text.Json;
using TestHarness.Core.Records;
using TestHarness.Runtime;

namespace TestHarness.Tests.Cli;

public sealed class GoodRunTests(GoodRun run) : IClassFixture<GoodRun>
{
    private static readonly string[] Documented = ["BACK_URL", "DOTNET_ROOT", "HOME", "OTEL_BLRP_SCHEDULE_DELAY", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_SERVICE_NAME", "PATH", "PORT", "PROGRAM", "SHOW_ENV", "TESTHARNESS_RUN", "TMPDIR"];

    [Fact]
    public void A_good_run_exits_0_and_leaves_its_files_and_no_process()
    {
        Assert.True(run.Code == 0, run.Said);
        Assert.Contains("1 scenario: 1 passed, 0 failed", run.Said, StringComparison.Ordinal);
        Assert.Equal(0, run.Left);
        string[] files = [.. new DirectoryInfo(run.Folder).ResolveLinkTarget(returnFinalTarget: true)!.Names()];
        Assert.Equal(["junit.xml", "load-work.csv", "load-work.json", "logs", "observations.bin", "report.html", "results.json", "run.json"], files);
        Assert.Equal(["back.log", "front.log"], new DirectoryInfo(Path.Combine(run.Folder, "logs")).Names());
    }

    [Fact]
    public void The_page_about_reports_names_what_a_run_writes()
    {
        var block = Repository.Pages.Fence.All("reports/README.md", Repo.Text("reports/README.md")).First(static fence => fence.Language == "text").Text;
        var named = block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line.Trim().Split(' ')[0].Split('/', '<')[0]);

        Assert.All(new DirectoryInfo(run.Folder).ResolveLinkTarget(returnFinalTarget: true)!.Names(), file => Assert.Contains(named, name => file.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Judge_gives_the_same_verdicts_when_suite_and_scenario_are_gone()
    {
        var (code, said) = await HarnessChild.Ended("judge", run.Folder);

        Assert.True(code == 0, said);
        Assert.Contains("the same verdicts as stored", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_remakes_the_same_bytes()
    {
        string[] files = [.. ((string[])["report.html", "results.json", "junit.xml", "run.json"]).Select(file => Path.Combine(run.Folder, file))];
        byte[][] before = [.. files.Select(File.ReadAllBytes)];
        Array.ForEach(files[..3], File.Delete);

        var (code, said) = await HarnessChild.Ended("report", run.Folder);

        Assert.True(code == 0, said);
        Assert.Equal(before, files.Select(File.ReadAllBytes));
    }

    [Fact]
    public void Services_see_the_documented_variables_and_no_others()
    {
        var line = File.ReadLines(Path.Combine(run.Folder, "logs", "front.log")).First(text => text.StartsWith("ENV ", StringComparison.Ordinal));
        var names = JsonSerializer.Deserialize<string[]>(line[4..])!;

        Assert.Empty(names.Except(Documented));
        Assert.Empty(Documented.Except(["DOTNET_ROOT", "TMPDIR"]).Except(names));
    }

    [Fact]
    public async Task The_same_seed_asks_the_same_again()
    {
        using var suite = new TinySuite();
        using var child = HarnessChild.Start(["run", suite.Like("again", ("seed: 11", "seed: 99")), "--seed", "11", "--out", suite.Out]);
        Assert.True(await child.ExitCode() == 0, child.Said);

        var (first, second) = (StoredRun.Load(run.Folder).Record, StoredRun.Load(suite.Latest("again")).Record);

        Assert.Equal(Traces(first), Traces(second));
        Assert.NotEmpty(Traces(first));
        var bodies = Bodies(second);
        Assert.All(Bodies(first), body => Assert.Equal(body.Value, bodies[body.Key]));
    }

    private static IEnumerable<string> Traces(RunRecord record) =>
        record.Operations.Where(operation => operation.Phase == OperationPhase.Judged).Select(operation => operation.Trace);

    private static Dictionary<string, long> Bodies(RunRecord record) =>
        record.Exchanges.Where(exchange => Traces(record).Contains(exchange.Trace)).GroupBy(exchange => exchange.Trace).ToDictionary(group => group.Key, group => group.First().BodyHash);
}

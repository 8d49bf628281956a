using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

/// <summary>The pages in <c>reports/samples</c> are what the code makes today. <c>UPDATE_SAMPLES=1</c> writes them anew.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("failed")]
    [InlineData("passed")]
    [InlineData("inconclusive")]
    public async Task A_sample_page_is_what_the_code_makes(string name)
    {
        var html = await HtmlReport.RenderAsync(name switch { "failed" => Outage.Failed, "passed" => Outage.Passed, _ => Outage.Inconclusive });
        var file = Repo.File($"reports/samples/{name}.html");
        if (Environment.GetEnvironmentVariable("UPDATE_SAMPLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        }

        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.True(kept.ReplaceLineEndings("\n") == html, $"{file} is not what the code makes: look at the change, then run the test with UPDATE_SAMPLES=1");
    }
}

using TestHarness.Cli.Output;
using TestHarness.Reporting;
using TestHarness.Reporting.History;

namespace TestHarness.Cli.Sessions;

/// <summary>
/// What a session leaves in the folder of all runs beside them: <c>history.jsonl</c>, <c>index.html</c>, and of itself <c>junit.xml</c> and
/// <c>summary.md</c>, which also goes to the page of a CI job where there is one.
/// </summary>
/// <param name="root">The folder of all runs.</param>
internal sealed class Books(string root)
{
    private const string JobPage = "GITHUB_STEP_SUMMARY";
    private readonly HistoryFile _history = new(root);
    private readonly List<HistoryLine> _waiting = [];
    private readonly List<ReportInput> _inputs = [];
    private readonly string _before = Environment.GetEnvironmentVariable(JobPage) is { Length: > 0 } page && File.Exists(page) ? File.ReadAllText(page) : "";

    /// <summary>Takes note of a try: each is in the history.</summary>
    public void Tried(Finished one)
    {
        if (one.History is { } line)
        {
            _waiting.Add(line);
        }
    }

    /// <summary>Takes note of what the tries of a scenario came to.</summary>
    public void Ended(Finished last)
    {
        if (last.Input is { } input)
        {
            Ended(input);
        }
    }

    /// <summary>The same of a run that was stored.</summary>
    public void Ended(ReportInput input) => _inputs.Add(input);

    /// <summary>Writes everything as it is now: a session that is killed later leaves what it had.</summary>
    public async Task WriteAsync()
    {
        using var alone = await FolderLock.TakeAsync(root);
        await _history.AddAsync(_waiting);
        _waiting.Clear();
        var summary = JobSummary.Render(_inputs);
        await File.WriteAllTextAsync(Path.Combine(root, "junit.xml"), JunitXml.Render(_inputs));
        await File.WriteAllTextAsync(Path.Combine(root, "summary.md"), summary);
        if (Environment.GetEnvironmentVariable(JobPage) is { Length: > 0 } page)
        {
            await File.WriteAllTextAsync(page, _before + summary);
        }
    }
}

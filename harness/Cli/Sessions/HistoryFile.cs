using TestHarness.Reporting;
using TestHarness.Reporting.History;

namespace TestHarness.Cli.Sessions;

/// <summary><c>history.jsonl</c> and <c>index.html</c> in the folder of all runs. Whoever writes them holds the <see cref="FolderLock"/>: tests run several sessions at a time.</summary>
/// <param name="root">The folder of all runs.</param>
internal sealed class HistoryFile(string root)
{
    public const string Name = "history.jsonl";

    private const int MostRuns = 200;
    private readonly string _file = Path.Combine(root, Name);

    /// <summary>Adds runs; of each scenario the latest two hundred are kept. Writes the page of all scenarios.</summary>
    public async Task AddAsync(IReadOnlyList<HistoryLine> lines)
    {
        List<HistoryLine> all = [.. File.Exists(_file) ? HistoryLine.Read(await File.ReadAllLinesAsync(_file)) : [], .. lines];
        var kept = all.GroupBy(run => run.Scenario).SelectMany(runs => runs.TakeLast(MostRuns)).OrderBy(run => run.Started).ToList();
        var fresh = _file + ".new";
        await File.WriteAllLinesAsync(fresh, kept.Select(run => run.ToJson()));
        File.Move(fresh, _file, overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), await HtmlIndex.RenderAsync(kept));
    }
}

using TestHarness.Cli.Output;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Reporting.History;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Makes the runs of several sessions look like those of one.</summary>
/// <param name="root">The folder of all runs that they go to.</param>
internal sealed class Merge(string root)
{
    private const string Latest = "latest";

    /// <summary>Copies the runs, and writes the books of the latest of each scenario.</summary>
    /// <param name="folders">Where the runs are.</param>
    /// <param name="output">Is told how many.</param>
    public async Task<int> OfAsync(IReadOnlyList<string> folders, IOutput output)
    {
        Directory.CreateDirectory(root);
        var empty = folders.Where(static folder => !Runs(folder).Any()).ToList();
        var copied = folders.SelectMany(Runs).GroupBy(static run => run.Scenario).ToDictionary(static same => same.Key, static same => same.Select(static run => run.Folder).ToList());
        foreach (var (scenario, runs) in copied)
        {
            runs.ForEach(run => Copy(run, Path.Combine(root, scenario, Path.GetFileName(run))));
            Link(Path.Combine(root, scenario));
        }

        using (await FolderLock.TakeAsync(root))
        {
            await new HistoryFile(root).AddAsync([.. folders.SelectMany(Lines).DistinctBy(static line => line.ToJson()).ExceptBy(Lines(root).Select(static line => line.ToJson()), static line => line.ToJson())]);
        }

        var books = new Books(root);
        var outcomes = copied.Keys.Order(StringComparer.Ordinal).Select(scenario => Noted(books, scenario)).ToList();
        await books.WriteAsync();
        output.Say($"{Words.Count(copied.Values.Sum(static runs => runs.Count), "run")} of {Words.Count(copied.Count, "scenario")}: {Path.Combine(root, "index.html")}");
        empty.ForEach(folder => output.Say($"harness: there is no run in '{folder}': was its shard cut off, or is it not the folder that its --out named?"));
        return empty.Count > 0 ? Exit.Environment : Exit.Of(outcomes);
    }

    private static IEnumerable<(string Scenario, string Folder)> Runs(string folder) =>
        from scenario in Directory.EnumerateDirectories(folder)
        from run in RunsOf(scenario)
        select (Path.GetFileName(scenario), run);

    /// <summary>The runs of a scenario; an artifact has a copy where <c>latest</c> was a link.</summary>
    private static IEnumerable<string> RunsOf(string scenario) =>
        Directory.EnumerateDirectories(scenario).Where(static run => Path.GetFileName(run) != Latest && File.Exists(new RunFolder(run).Manifest));

    /// <summary>Lets the link of a scenario point to the newest of its runs, whoever brought it.</summary>
    private static void Link(string scenario)
    {
        var link = Path.Combine(scenario, Latest);
        if (Directory.Exists(link) && new DirectoryInfo(link).LinkTarget is null)
        {
            DeleteCopy(link, [.. RunsOf(scenario)]);
        }

        File.Delete(link);
        File.CreateSymbolicLink(link, RunsOf(scenario).Select(static run => Path.GetFileName(run)).Max(StringComparer.Ordinal)!);
    }

    private static void DeleteCopy(string copy, IReadOnlyList<string> runs)
    {
        var manifest = new RunFolder(copy).Manifest;
        if (!File.Exists(manifest) || runs.All(run => File.ReadAllText(new RunFolder(run).Manifest) != File.ReadAllText(manifest)))
        {
            throw new IOException($"'{copy}' is a folder, and no copy of a run beside it: give it another name");
        }

        Directory.Delete(copy, recursive: true);
    }

    private static IReadOnlyList<HistoryLine> Lines(string folder) =>
        Path.Combine(folder, HistoryFile.Name) is var file && File.Exists(file) ? [.. HistoryLine.Read(File.ReadAllLines(file))] : [];

    private static void Copy(string from, string to)
    {
        if (Path.GetFullPath(from) == Path.GetFullPath(to))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private Outcome Noted(Books books, string scenario)
    {
        var run = StoredRun.Load(Path.Combine(root, scenario, Latest));
        var input = ReportInputs.Of(run.Manifest, run.Record, run.Folder.Report);
        books.Ended(input with { Record = [.. input.Record.OfType<Mark>()] });
        return input.Outcome;
    }
}

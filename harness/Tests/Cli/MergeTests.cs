namespace TestHarness.Tests.Cli;

/// <summary>Runs of shards, brought together.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task Shards_become_one_folder_with_one_index_history_and_junit()
    {
        using var suite = new TinySuite();
        var (first, second, all) = (Path.Combine(suite.Root, "shard-1"), Path.Combine(suite.Root, "shard-2"), Path.Combine(suite.Root, "all"));
        await HarnessChild.Ended("run", Quick(suite), "--out", first);
        await HarnessChild.Ended("run", suite.Bad, "--out", second);

        var (code, said) = await HarnessChild.Ended("report", "merge", first, second, "--out", all);
        Assert.True(code == 1, said);
        Assert.Contains("of 2 scenarios: ", said, StringComparison.Ordinal);
        Assert.Contains("quick", Text(all, "index.html"), StringComparison.Ordinal);
        Assert.Contains("too-many-attempts", Text(all, "index.html"), StringComparison.Ordinal);
        Assert.Contains("<failure", Text(all, "junit.xml"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(all, "quick", "latest", "report.html")));

        var lines = File.ReadAllLines(Path.Combine(all, "history.jsonl")).Length;
        Assert.Equal(1, (await HarnessChild.Ended("report", "merge", first, second, "--out", all)).Code);
        Assert.Equal(lines, File.ReadAllLines(Path.Combine(all, "history.jsonl")).Length);
    }

    [Fact]
    public async Task Latest_is_the_newest_that_lies_there_and_a_shard_without_a_run_is_named()
    {
        using var suite = new TinySuite();
        var (shard, all) = (Path.Combine(suite.Root, "shard"), Path.Combine(suite.Root, "all"));
        await HarnessChild.Ended("run", Quick(suite), "--out", shard);
        var run = Directory.GetDirectories(Path.Combine(shard, "quick")).Order(StringComparer.Ordinal).First(folder => Path.GetFileName(folder) != "latest");
        var (newer, latest) = (Path.Combine(all, "quick", "99990101T000000.000Z-1"), Path.Combine(all, "quick", "latest"));
        Copy(run, newer);
        Copy(run, latest);

        var (code, said) = await HarnessChild.Ended("report", "merge", shard, suite.Scenarios, "--out", all);
        Assert.Equal(Path.GetFileName(newer), new DirectoryInfo(latest).LinkTarget);
        Assert.Equal(3, code);
        Assert.EndsWith($"harness: there is no run in '{suite.Scenarios}': was its shard cut off, or is it not the folder that its --out named?", said.Trim(), StringComparison.Ordinal);

        File.Delete(latest);
        Copy(run, latest);
        File.WriteAllText(Path.Combine(latest, "run.json"), "another");
        Assert.Equal((3, $"harness: '{latest}' is a folder, and no copy of a run beside it: give it another name"), await Merged(shard, all));
    }

    [Fact]
    public async Task A_shard_that_is_not_there_is_named()
    {
        var (code, said) = await HarnessChild.Ended("report", "merge", "/nowhere/1");

        Assert.Equal((2, "harness: there is no folder '/nowhere/1'"), (code, said.Trim()));
    }

    private static string Quick(TinySuite suite) => suite.Like("quick", ("rate: 50/s", "rate: 200/s"), ("for: 2s", "for: 700ms"), ("at: 500ms", "at: 200ms"), ("for: 1s", "for: 200ms"));

    private static async Task<(int Code, string Said)> Merged(string from, string to)
    {
        var (code, said) = await HarnessChild.Ended("report", "merge", from, "--out", to);
        return (code, said.Trim());
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Text(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));
}

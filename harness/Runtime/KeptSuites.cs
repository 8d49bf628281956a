namespace TestHarness.Runtime;

/// <summary>Suites that a run left up when it was over.</summary>
public static class KeptSuites
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends all below a folder of runs, and waits until they are down.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The folders of their runs.</returns>
    public static async Task<IReadOnlyList<string>> EndAsync(string root, CancellationToken cancel)
    {
        var ended = new List<string>();
        foreach (var kept in Files(root))
        {
            var lives = RunLabel.TryParse(await File.ReadAllTextAsync(kept, cancel), out var label) && !label.IsStale;
            File.Delete(kept);
            if (lives)
            {
                ended.Add(Path.GetDirectoryName(kept)!);
                await GoneAsync(label!, cancel);
            }
        }

        return ended;
    }

    private static IEnumerable<string> Files(string root) => !Directory.Exists(root) ? [] :
        from scenario in Directory.EnumerateDirectories(root)
        from run in Directory.EnumerateDirectories(scenario)
        where new DirectoryInfo(run).LinkTarget is null
        let kept = new RunFolder(run).Kept
        where File.Exists(kept)
        select kept;

    private static async Task GoneAsync(RunLabel label, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause);
        while (!label.IsStale)
        {
            await timer.WaitForNextTickAsync(cancel);
        }
    }
}

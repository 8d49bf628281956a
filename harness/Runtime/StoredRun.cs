using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>A run as it lies on disk.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Record">What was seen.</param>
public sealed record StoredRun(RunFolder Folder, RunManifest Manifest, RunRecord Record)
{
    /// <summary>True when the run never came to its end: its harness was killed, or it goes on still.</summary>
    public bool CutOff => Manifest.Took == TimeSpan.Zero;

    /// <summary>Reads a run's folder. The record of a run without an end gets a mark that says so, hence everything in it is inconclusive.</summary>
    /// <param name="path">The folder, or its <c>run.json</c>.</param>
    /// <returns>The run.</returns>
    /// <exception cref="InvalidDataException">There is no run there, or it cannot be read; the message says what and what to do.</exception>
    public static StoredRun Load(string path)
    {
        var folder = new RunFolder(Folder_(Path.GetFullPath(path)));
        if (!File.Exists(folder.Manifest) || !File.Exists(folder.Observations))
        {
            throw new InvalidDataException($"'{path}' holds no run: give the folder that has run.json and observations.bin in it, e.g. reports/runs/<scenario>/latest");
        }

        var manifest = RunManifest.FromJson(File.ReadAllText(folder.Manifest));
        using var file = File.OpenRead(folder.Observations);
        var run = new StoredRun(folder, manifest, new(Observations(file)));
        return run.CutOff ? run with { Record = new(run.Record.All.Append(End(run.Record.End))) } : run;
    }

    /// <summary>The folder of a <c>run.json</c>, and what a <c>latest</c> link points to: reports say the same wherever one came from.</summary>
    private static string Folder_(string path)
    {
        var folder = new DirectoryInfo(File.Exists(path) ? Path.GetDirectoryName(path)! : path);
        return folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
    }

    /// <summary>A harness that was killed at once wrote nothing yet.</summary>
    private static IEnumerable<Observation> Observations(FileStream file) => file.Length == 0 ? [] : ObservationReader.Read(file);

    private static Mark End(long at) => new(at)
    {
        Step = Steps.Interrupted, Begins = true, Detail = "the run was cut off: its harness was killed before the end, or runs still",
    };
}

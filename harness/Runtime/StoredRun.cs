using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>A run as it lies on disk.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Record">What was seen.</param>
public sealed record StoredRun(RunFolder Folder, RunManifest Manifest, RunRecord Record)
{
    /// <summary>Reads a run's folder.</summary>
    /// <param name="path">The folder, or its <c>run.json</c>.</param>
    /// <returns>The run.</returns>
    /// <exception cref="InvalidDataException">There is no run there, or it cannot be read; the message says what and what to do.</exception>
    public static StoredRun Load(string path)
    {
        var folder = new RunFolder(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path);
        if (!File.Exists(folder.Manifest) || !File.Exists(folder.Observations))
        {
            throw new InvalidDataException($"'{path}' holds no run: give the folder that has run.json and observations.bin in it, e.g. reports/runs/<scenario>/latest");
        }

        using var observations = File.OpenRead(folder.Observations);
        return new(folder, RunManifest.FromJson(File.ReadAllText(folder.Manifest)), new(ObservationReader.Read(observations)));
    }
}

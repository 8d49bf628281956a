using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Leaves what a load saw, second by second, in a folder: <c>load-ID.json</c> and <c>load-ID.csv</c>.</summary>
public static class LoadExport
{
    /// <summary>Writes both.</summary>
    /// <param name="folder">The folder; it is made when it is not there.</param>
    /// <param name="spec">The load.</param>
    /// <param name="result">What came of it.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(string folder, LoadSpec spec, LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        var name = RunFolder.FileName(spec.Id);
        using var json = File.Create(Path.Combine(folder, $"load-{name}.json"));
        SeriesJson.Write(spec, result, json);
        using var csv = File.CreateText(Path.Combine(folder, $"load-{name}.csv"));
        SeriesCsv.Write(result.Series, csv);
    }
}

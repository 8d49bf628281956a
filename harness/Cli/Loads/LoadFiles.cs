using TestHarness.Load;

namespace TestHarness.Cli.Loads;

/// <summary>Writes what a load saw into a folder.</summary>
internal static class LoadFiles
{
    public static void Write(string? folder, LoadSpec spec, LoadResult result)
    {
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        using var json = File.Create(Path.Combine(folder, $"{spec.Id}.json"));
        SeriesJson.Write(spec, result, json);
        using var csv = File.CreateText(Path.Combine(folder, $"{spec.Id}.csv"));
        SeriesCsv.Write(result.Series, csv);
    }
}

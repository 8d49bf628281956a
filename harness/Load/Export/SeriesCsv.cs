namespace TestHarness.Load;

/// <summary>Writes a series as CSV: a line for each second, phase, operation, outcome and measure. Times in milliseconds.</summary>
public static class SeriesCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "second,phase,name,measure,outcome,count,p50,p90,p99,p99.9,max";

    /// <summary>Writes it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="to">Where to.</param>
    public static void Write(LoadSeries series, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(to);
        to.WriteLine(Header);
        foreach (var (key, _) in series.Cells.OrderBy(cell => cell.Key.Second).ThenBy(cell => cell.Key.Phase).ThenBy(cell => cell.Key.Name).ThenBy(cell => cell.Key.Measure).ThenBy(cell => cell.Key.Ending, StringComparer.Ordinal))
        {
            var times = series.Sum(one => one == key);
            var percentiles = new[] { 0.5, 0.9, 0.99, 0.999, 1 }.Select(share => $"{times.Percentile(share) / 1e6:0.######}");
            to.WriteLine($"{key.Second},{key.Phase},{Quoted(series.Names[key.Name])},{key.Measure.ToString().ToLowerInvariant()},{key.Ending},{times.Count},{string.Join(',', percentiles)}");
        }
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

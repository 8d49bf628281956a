using System.Text.Json;

namespace TestHarness.Load;

/// <summary>Writes a load's result as JSON: the summary, and every histogram of the series with its buckets, so that nothing is lost.</summary>
public static class SeriesJson
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    /// <summary>Writes it.</summary>
    /// <param name="spec">The load.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="to">Where to.</param>
    public static void Write(LoadSpec spec, LoadResult result, Stream to)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(to, new() { Indented = false });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("load", spec.Id);
        json.WriteNumber("seed", spec.Seed);
        json.WritePropertyName("summary");
        JsonSerializer.Serialize(json, result.Summary, LoadJson.Default.LoadSummary);
        json.WriteStartArray("series");
        foreach (var (key, histogram) in result.Series.Cells.OrderBy(cell => cell.Key.Second).ThenBy(cell => cell.Key.Name).ThenBy(cell => cell.Key.Measure))
        {
            Write(json, result.Series.Names[key.Name], key, histogram);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, SeriesKey key, SparseHistogram histogram)
    {
        json.WriteStartObject();
        json.WriteNumber("second", key.Second);
        json.WriteNumber("phase", key.Phase);
        json.WriteString("name", name);
        json.WriteString("measure", key.Measure.ToString().ToLowerInvariant());
        json.WriteString("outcome", key.Ending);
        json.WriteNumber("count", histogram.Count);
        json.WriteNumber("max_ns", histogram.Max);
        json.WriteStartArray("buckets_ns");
        foreach (var (bucket, count) in histogram.Filled)
        {
            json.WriteStartArray();
            json.WriteNumberValue(LogHistogram.Middle(bucket));
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

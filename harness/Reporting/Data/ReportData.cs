using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Data;

/// <summary>
/// The numbers that the page's script draws: gzip of the length of a header (four bytes, little endian), the header in JSON, and columns
/// of single requests and waits in the order in which the header lists them.
/// </summary>
internal static class ReportData
{
    /// <summary>Packs what the page shows.</summary>
    public static byte[] Of(ReportModel model)
    {
        var columns = new Columns();
        var header = JsonSerializer.SerializeToUtf8Bytes(Header(model, columns), DataContext.Default.DataHeader);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
            gzip.Write(length);
            gzip.Write(header);
            gzip.Write(columns.Written);
        }

        return packed.ToArray();
    }

    private static DataHeader Header(ReportModel model, Columns columns) => new()
    {
        Seconds = model.Axis.Length / 1e9,
        Width = model.Timeline.Width / 1e9,
        Kinds = [.. Kinds.All.Select(Kinds.Word)],
        Faults = [.. model.Outline.Record.Faults.Values.Select(fault => DataFault.Of(fault, model.Axis))],
        Limits = [.. Views.Lanes.LatencyLane.Limits(model).Select(limit => new DataLimit(limit.Limit.TotalMilliseconds, Views.Lanes.LatencyLane.Word(limit)))],
        Sources = [.. new[] { model.Timeline.Load }.Concat(model.Timeline.Edges).Select(source => DataSource.Of(source, model))],
        Edges = model.Points.Edges,
        Points = [.. model.Points.Samples.Select(sample => Points(sample.Load, sample.Kind, sample.Sample, columns))],
        Waits = [.. model.Spacings.Where(edge => edge.Points.Total > 0).Select(edge => Waits(edge, model, columns))],
    };

    private static DataPoints Points(bool load, Kind kind, Sample<Point> sample, Columns columns)
    {
        List<Point> points = [.. sample.Kept.OrderBy(point => point.At)];
        columns.Times(points.Select(point => point.At));
        columns.Lengths([.. points.Select(point => point.Latency)]);
        columns.Bytes(load ? [] : points.Select(point => point.Edge));
        return new(load, (int)kind, points.Count, sample.Total);
    }

    private static DataWaits Waits(Spacing edge, ReportModel model, Columns columns)
    {
        List<Wait> waits = [.. edge.Points.Kept.OrderBy(wait => wait.At)];
        columns.Times(waits.Select(wait => wait.At));
        columns.Lengths([.. waits.Select(wait => wait.Length)]);
        columns.Bytes(waits.Select(wait => wait.After));
        var windows = edge.Gaps.Select(gap => (gap.After, Asked: Views.AskedWait.Of(model.Input, edge.Edge, gap.After)));
        return new(
            edge.Edge, waits.Count, edge.Points.Total,
            [.. windows.Where(window => window.Asked is not null).Select(window => new DataWindow(window.After, window.Asked!.From / 1e6, window.Asked.Until / 1e6))]);
    }
}

using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Report;

/// <summary>A very long run: what rendering its page takes. The record lies on disk (nearly a gigabyte).</summary>
internal sealed class TenMillion : Row
{
    private const int Observations = 10_000_000;

    public override string Name => "10m";

    public override string About => "a report of 10 million observations: time, memory, size";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("report-benchmark");
        try
        {
            var record = Path.Combine(folder.FullName, "observations.bin");
            StoredRecord.Write(record, Observations, 5_000);
            var rendered = await Rendered.OfAsync(record);
            return
            [
                new("report of 10 million observations", "rendered", $"{rendered.Seconds:N1} s") { Bar = Bar.AtMost(rendered.Seconds, 20, " s") },
                new("report of 10 million observations", "memory", $"{rendered.Megabytes:N0} MB") { Bar = Bar.AtMost(rendered.Megabytes, 500, " MB") },
                new("report of 10 million observations", "file", $"{rendered.Size:N2} MB") { Bar = Bar.AtMost(rendered.Size, 8, " MB") },
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Report;

/// <summary>An ordinary long run: how big its page is, and how quickly a browser shows it and zooms.</summary>
internal sealed class OneHundredThousand : Row
{
    private const int Exchanges = 100_000;
    private const int Observations = Exchanges * 4 / 3;
    private const int Rounds = 5;
    private const int Zooms = 12;

    public override string Name => "100k";

    public override string About => "a report of 100,000 exchanges and the operations that caused them: size, opening, zooming";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("report-benchmark");
        try
        {
            var record = Path.Combine(folder.FullName, "observations.bin");
            StoredRecord.Write(record, Observations, 500);
            var rendered = await Rendered.OfAsync(record);
            await using var browser = await Browser.StartAsync(folder.FullName);
            var (opened, zoomed) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                opened.Add(await browser.OpenAsync(rendered.Page));
                zoomed.AddRange(await browser.ZoomAsync(Zooms));
            }

            var (open, zoom) = (new Samples(opened), new Samples(zoomed));
            return
            [
                new("report of 100,000 exchanges", "file", $"{rendered.Size * 1000:N0} KB") { Bar = Bar.AtMost(rendered.Size * 1000, 600, " KB") },
                new("report of 100,000 exchanges", "rendered", $"{rendered.Seconds:N2} s"),
                Line.Of("report of 100,000 exchanges", "open to drawn", open, "{0:N0} ms") with { Bar = Bar.AtMost(open.Median, 1_000, " ms") },
                Line.Of("report of 100,000 exchanges", "zoom", zoom, "{0:N0} ms") with { Bar = Bar.AtMost(zoom.Median, 50, " ms") },
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

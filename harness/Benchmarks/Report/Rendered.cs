using System.Globalization;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Report;

/// <summary>A page and what rendering it took.</summary>
/// <param name="Page">Where it is.</param>
/// <param name="Seconds">How long it took, reading the record included.</param>
/// <param name="Megabytes">The most memory that the process had.</param>
internal sealed record Rendered(string Page, double Seconds, double Megabytes)
{
    private const double Mega = 1e6;

    /// <summary>How big the page is, in megabytes.</summary>
    public double Size => new FileInfo(Page).Length / Mega;

    /// <summary>Renders a record in a process of its own.</summary>
    public static async Task<Rendered> OfAsync(string record)
    {
        var page = record + ".html";
        await using var child = Child.OfOurs(RenderReport.Verb, record, page);
        var said = (await child.Ask()).Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        return new(page, said[0], said[1] / Mega);
    }
}

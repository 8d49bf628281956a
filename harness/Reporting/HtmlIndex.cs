using TestHarness.Reporting.History;

namespace TestHarness.Reporting;

/// <summary>All scenarios on one page: their last runs, what those that failed have in common, trends, and which are flaky.</summary>
public static class HtmlIndex
{
    /// <summary>Renders the page, for the folder of all runs.</summary>
    /// <param name="lines">The runs, in the order in which they ran.</param>
    /// <returns>HTML, lines ended by LF.</returns>
    public static Task<string> RenderAsync(IReadOnlyList<HistoryLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Html.OfAsync<IndexPage>(new() { [nameof(IndexPage.Lines)] = lines });
    }
}

using TestHarness.Reporting.Model;

namespace TestHarness.Reporting;

/// <summary>The results for people: one page that loads nothing from anywhere and says everything without scripts, too.</summary>
public static class HtmlReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="input">The run.</param>
    /// <returns>HTML, lines ended by LF.</returns>
    public static Task<string> RenderAsync(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Html.OfAsync<ReportPage>(new() { [nameof(Section.Model)] = ReportModel.Of(input) });
    }
}

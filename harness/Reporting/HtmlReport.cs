namespace TestHarness.Reporting;

/// <summary>The results for people: one page, whole without scripts, that loads nothing from anywhere.</summary>
public static class HtmlReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="input">The run.</param>
    /// <returns>HTML, lines ended by LF.</returns>
    public static Task<string> RenderAsync(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Html.OfAsync<ReportPage>(new() { [nameof(Section.Input)] = input.WithoutSecrets() });
    }
}

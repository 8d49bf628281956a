using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace TestHarness.Reporting;

/// <summary>The results for people: one page, whole without scripts, that loads nothing from anywhere.</summary>
public static class HtmlReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="input">The run.</param>
    /// <returns>HTML, lines ended by LF.</returns>
    public static async Task<string> RenderAsync(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // for this call only: it flows in, not back out of an async method
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Section.Input)] = input.WithoutSecrets() });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString());
        return html.ReplaceLineEndings("\n").TrimStart() + "\n";
    }
}

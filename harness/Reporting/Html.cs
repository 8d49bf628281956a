using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace TestHarness.Reporting;

/// <summary>Renders a component as a whole page.</summary>
internal static class Html
{
    /// <summary>Renders it under the invariant culture.</summary>
    /// <returns>HTML, lines ended by LF.</returns>
    public static async Task<string> OfAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // for this call only: it flows in, not back out of an async method
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return html.ReplaceLineEndings("\n").TrimStart() + "\n";
    }
}

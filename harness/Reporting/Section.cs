using Microsoft.AspNetCore.Components;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting;

/// <summary>A part of the page. Each takes the whole run, makes the view that it shows, and writes texts through Razor's encoder only.</summary>
public abstract class Section : ComponentBase
{
    /// <summary>The run, without secrets.</summary>
    [Parameter, EditorRequired]
    public ReportInput Input { get; set; } = null!;

    private protected Clock Clock => Clock.Of(Input.Record);
}

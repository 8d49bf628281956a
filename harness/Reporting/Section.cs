using Microsoft.AspNetCore.Components;
using TestHarness.Reporting.Model;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting;

/// <summary>A part of the page. Each takes the whole run and writes texts through Razor's encoder only.</summary>
public abstract class Section : ComponentBase
{
    /// <summary>What is to be shown of the run.</summary>
    [Parameter, EditorRequired]
    public ReportModel Model { get; set; } = null!;

    private protected ReportInput Input => Model.Input;

    private protected Clock Clock => Model.Clock;
}

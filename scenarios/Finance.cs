using TestHarness.XunitV3;

namespace TestHarness.Scenarios;

/// <summary>What the finance suite claims to do when things fail.</summary>
public static class Finance
{
    [Scenarios("finance")]
    public static Task Run(ScenarioCase scenario) => scenario.RunAsync();
}

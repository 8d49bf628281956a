using TestHarness.XunitV3;

namespace TestHarness.Scenarios;

/// <summary>Defects planted in the shop and in finance; a case passes when the rule that its file names, and no other, catches it.</summary>
public static class KnownBad
{
    [Scenarios("known-bad")]
    public static Task Run(ScenarioCase scenario) => scenario.RunAsync();
}

using TestHarness.XunitV3;

[assembly: AssemblyFixture(typeof(MachineHeld))]

namespace ScenarioTests;

/// <summary>Each file below scenarios/ is a test case.</summary>
public static class ScenarioFiles
{
    [Scenarios("scenarios")]
    public static Task Run(ScenarioCase scenario) => scenario.RunAsync();
}

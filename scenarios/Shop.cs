using TestHarness.XunitV3;

[assembly: AssemblyFixture(typeof(MachineHeld))]

namespace TestHarness.Scenarios;

/// <summary>What the shop claims to do when things fail.</summary>
public static class Shop
{
    [Scenarios("shop")]
    public static Task Run(ScenarioCase scenario) => scenario.RunAsync();
}

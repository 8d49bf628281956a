using TestHarness.XunitV3;

namespace TestHarness.Scenarios;

/// <summary>Services of other people, in other languages: what they do well passes, what was set wrong fails on its rule.</summary>
public static class Foreign
{
    private const string Flask = "/usr/lib/python3/dist-packages/flask";

    [Scenarios("../fixtures/foreign/node/scenarios")]
    public static Task Trips(ScenarioCase scenario) => scenario.RunAsync();

    [Scenarios("../fixtures/foreign/python/scenarios")]
    public static Task Catalogue(ScenarioCase scenario)
    {
        Assert.SkipUnless(
            Directory.Exists(Flask) || Environment.GetEnvironmentVariable("PYTHON_REQUIRED") == "1",
            $"there is no {Flask}: apt-get install python3-flask python3-requests python3-tenacity");
        return scenario.RunAsync();
    }
}

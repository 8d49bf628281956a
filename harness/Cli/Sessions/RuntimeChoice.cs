using TestHarness.Browser;
using TestHarness.Core.Scenarios;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Chooses in what each scenario's services run, and says why one cannot be run.</summary>
internal sealed class RuntimeChoice(RuntimeWish wish, Func<string, string?> environment, Func<CancellationToken, Task<string>> whyNoEngine)
{
    private string? _whyNoEngine;

    public async Task<ChosenRuntime> OfAsync(Scenario scenario, CancellationToken cancel)
    {
        if (scenario.Skip.Length > 0)
        {
            return new(false, scenario.Skip, IsError: false);
        }

        if (scenario.Needs.Contains(Scenario.Browser) && BrowserPlace.WhyNot(environment) is { Length: > 0 } whyNoBrowser)
        {
            return new(false, whyNoBrowser, IsError: environment(BrowserPlace.RequiredVariable) == "1");
        }

        if (wish == RuntimeWish.Processes || (wish == RuntimeWish.Auto && scenario.WhyNotProcesses.Length == 0))
        {
            return new(false, scenario.WhyNotProcesses, IsError: false);
        }

        if (scenario.WhyNotContainers.Length > 0)
        {
            return new(false, wish == RuntimeWish.Docker ? scenario.WhyNotContainers : scenario.WhyNotProcesses, IsError: false);
        }

        _whyNoEngine ??= await whyNoEngine(cancel);
        var isError = wish == RuntimeWish.Docker || environment(DockerEngine.RequiredVariable) == "1";
        return new(true, _whyNoEngine.Length == 0 || isError ? _whyNoEngine : $"{scenario.WhyNotProcesses}, and {_whyNoEngine}", isError);
    }
}

/// <summary>What was chosen for a scenario.</summary>
/// <param name="InContainers">Whether its services run in containers.</param>
/// <param name="WhyNot">Why it is not run, or empty.</param>
/// <param name="IsError">Whether that it is not run is an error of the environment.</param>
internal sealed record ChosenRuntime(bool InContainers, string WhyNot, bool IsError);

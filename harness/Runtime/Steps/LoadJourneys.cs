using TestHarness.Core.Plans;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Says journeys in the generator's words.</summary>
internal static class LoadJourneys
{
    public static Journey Of(PlannedJourney journey) => new()
    {
        Name = journey.Name, Weight = journey.Weight, Cookies = journey.Cookies, Steps = [.. journey.Steps.Select(Of)],
    };

    private static JourneyStep Of(PlannedStep step) => step.Think is { } think ? new ThinkStep { For = think, Drawn = step.Drawn } : new RequestStep
    {
        Called = step.Name, Method = step.Method, Path = step.Path, Body = step.Body, Headers = step.Headers, Bearer = step.Bearer,
        IdempotencyKey = step.IdempotencyKey, Timeout = step.Timeout, Saves = [.. step.Saves.Select(Of)], Checks = [.. Checks(step)],
    };

    private static IEnumerable<Check> Checks(PlannedStep step)
    {
        if (step.Expect.Count > 0)
        {
            yield return new StatusCheck { Statuses = step.Expect };
        }

        if (step.Within is { } limit)
        {
            yield return new WithinCheck { Limit = limit };
        }

        if (step.Contains is { } text)
        {
            yield return new ContainsCheck { Text = text };
        }
    }

    private static Capture Of(PlannedSave save) => save.From switch
    {
        SaveFrom.Json => new JsonCapture { Name = save.Name, Path = save.Where },
        SaveFrom.Header => new HeaderCapture { Name = save.Name, Header = save.Where },
        _ => new RegexCapture { Name = save.Name, Pattern = save.Where },
    };
}

using System.Text.Json.Nodes;
using TestHarness.Stubs.Responses;

namespace TestHarness.Stubs.Reading;

/// <summary>Reads <c>fixedDelayMilliseconds</c> and <c>delayDistribution</c>.</summary>
internal sealed class DelayReader(Mistakes mistakes)
{
    private const string Place = "response.delayDistribution";

    public StubDelay? Read(JsonObject response)
    {
        if (response["fixedDelayMilliseconds"] is JsonValue fix && fix.TryGetValue<double>(out var milliseconds))
        {
            return new FixedDelay(TimeSpan.FromMilliseconds(milliseconds));
        }

        return response["delayDistribution"] is JsonObject distribution ? Distribution(distribution) : null;
    }

    private StubDelay? Distribution(JsonObject json)
    {
        switch (json["type"]?.ToString())
        {
            case "uniform":
                return new UniformDelay(Time(json, "lower"), Time(json, "upper"));
            case "lognormal":
                return new LognormalDelay(Time(json, "median"), Number(json, "sigma"));
            case "fixed":
                return new FixedDelay(Time(json, "milliseconds"));
            default:
                mistakes.Add(Place, $"has a type that is not known: '{json["type"]}'", "use uniform (lower, upper), lognormal (median, sigma) or fixed (milliseconds)");
                return null;
        }
    }

    private TimeSpan Time(JsonObject json, string name) => TimeSpan.FromMilliseconds(Number(json, name));

    private double Number(JsonObject json, string name)
    {
        if (json[name] is JsonValue value && value.TryGetValue<double>(out var number) && number >= 0)
        {
            return number;
        }

        mistakes.Add($"{Place}.{name}", "is missing or no number", $"write e.g. \"{name}\": 100");
        return 0;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Says a planned load in the generator's words.</summary>
internal static class LoadSpecs
{
    /// <summary>
    /// What patterns are judged by is hundreds of milliseconds long; beside a whole suite on two processors a generator that does nothing
    /// wrong is some milliseconds late.
    /// </summary>
    private static readonly TimeSpan LeastLag = TimeSpan.FromMilliseconds(20);

    public static LoadSpec Of(PlannedLoad load, long seed, Uri target) => new()
    {
        Id = load.Id,
        Target = target,
        Journeys = [Journey.Of(Request(load))],
        Arrivals = load.Ramp > TimeSpan.Zero
            ? [new Ramp { From = 0, To = load.Rate, For = load.Ramp, Judged = false }, new Constant { Rate = load.Rate, For = load.For }]
            : [new Constant { Rate = load.Rate, For = load.For }],
        Timeout = load.Timeout,
        Seed = seed,
        Lists = load.Lists,
        LeastLag = LeastLag,
    };

    private static RequestStep Request(PlannedLoad load) => new()
    {
        Method = load.Method,
        Path = load.Path,
        Body = load.Body,
        Headers = load.Headers,
        KeepHeader = load.Shows == PlannedLoad.WholeBody ? null : load.Shows,
        KeepBody = load.Shows == PlannedLoad.WholeBody,
    };
}

using TestHarness.Core.Plans;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Says a planned load in the generator's words.</summary>
internal static class LoadSpecs
{
    public static LoadSpec Of(PlannedLoad load, long seed, Uri target) => new()
    {
        Id = load.Id,
        Target = target,
        Method = load.Method,
        Path = load.Path,
        Body = load.Body,
        Headers = load.Headers,
        Phases = load.Ramp > TimeSpan.Zero
            ? [new(0, load.Rate, load.Ramp, Judged: false), new(load.Rate, load.Rate, load.For, Judged: true)]
            : [new(load.Rate, load.Rate, load.For, Judged: true)],
        Timeout = load.Timeout,
        Seed = seed,
        Lists = load.Lists,
        KeepHeader = load.Shows == PlannedLoad.WholeBody ? null : load.Shows,
        KeepBodies = load.Shows == PlannedLoad.WholeBody,
    };
}

using TestHarness.Core.Plans;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Says a planned load in the generator's words.</summary>
public static class LoadSpecs
{
    /// <summary>
    /// What patterns are judged by is hundreds of milliseconds long; beside a whole suite on two processors a generator that does nothing
    /// wrong is some milliseconds late.
    /// </summary>
    private static readonly TimeSpan LeastLag = TimeSpan.FromMilliseconds(20);

    /// <summary>Says it.</summary>
    /// <param name="load">The load.</param>
    /// <param name="seed">Where all chance comes from.</param>
    /// <param name="target">The address that is asked.</param>
    /// <returns>The generator's spec.</returns>
    public static LoadSpec Of(PlannedLoad load, long seed, Uri target)
    {
        ArgumentNullException.ThrowIfNull(load);
        return new()
        {
            Id = load.Id,
            Target = target,
            Journeys = load.Journeys.Count == 0 ? [Journey.Of(Request(load))] : [.. load.Journeys.Select(LoadJourneys.Of)],
            Arrivals = [.. load.Phases.Select(LoadPhases.Of)],
            Users = load.Users is null ? null : LoadPhases.Of(load.Users),
            Feeds = load.Data.Where(feed => load.Uses(feed.Key)).ToDictionary(feed => feed.Key, feed => new Feed(feed.Value.Columns, feed.Value.Rows) { Take = Enum.Parse<Take>(feed.Value.Take.ToString()) }),
            Timeout = load.Timeout,
            Http2 = load.GrpcMessage is not null,
            Seed = seed,
            Lists = load.Lists,
            Connections = load.Connections ?? LoadSpec.DefaultConnections,
            WhenFull = load.Drops ? WhenFull.Drop : WhenFull.Queue,
            Abort = load.Abort is { } abort ? new(abort.Errors, abort.For) : null,
            LeastLag = LeastLag,
        };
    }

    private static RequestStep Request(PlannedLoad load) => new()
    {
        Method = load.Method,
        Path = load.Path,
        Body = load.Body,
        GrpcMessage = load.GrpcMessage,
        Headers = load.Headers,
        KeepHeader = load.Shows == PlannedLoad.WholeBody ? null : load.Shows,
        KeepBody = load.Shows == PlannedLoad.WholeBody,
    };
}

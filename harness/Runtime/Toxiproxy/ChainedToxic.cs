using TestHarness.Core.Plans;

namespace TestHarness.Runtime;

/// <summary>One toxic as a Toxiproxy server takes it.</summary>
/// <param name="Type">Its type, e.g. <c>latency</c>.</param>
/// <param name="Stream"><c>upstream</c> or <c>downstream</c>.</param>
/// <param name="Attributes">Its attributes, in the units of that type.</param>
internal sealed record ChainedToxic(string Type, string Stream, params IReadOnlyList<(string Name, long Value)> Attributes)
{
    /// <summary>What a Toxiproxy server does exactly as planned; null for what it cannot do, which the harness' own proxy does.</summary>
    public static IReadOnlyList<ChainedToxic>? Of(PlannedFault fault) => !fault.Who.IsEveryone ? null : fault switch
    {
        CutFault { How: CutHow.Blackhole } => Each(FaultSide.Both, stream => new("timeout", stream, ("timeout", 0))),
        DelayFault { Distribution: DelayDistribution.Uniform } delay when Whole(delay.By, delay.Jitter) =>
            Each(delay.Side, stream => new("latency", stream, ("latency", (long)delay.By.TotalMilliseconds), ("jitter", (long)delay.Jitter.TotalMilliseconds))),
        BandwidthFault { Shared: false } limit when limit.BytesPerSecond % 1000 == 0 => Each(limit.Side, stream => new("bandwidth", stream, ("rate", limit.BytesPerSecond / 1000))),
        SliceFault slice => Each(slice.Side, stream => new("slicer", stream, ("average_size", slice.Size), ("size_variation", slice.Variation), ("delay", (long)slice.Every.TotalMicroseconds))),
        LimitDataFault limit => Each(limit.Side, stream => new("limit_data", stream, ("bytes", limit.Bytes))),
        SlowCloseFault slow when Whole(slow.By) => Each(slow.Side, stream => new("slow_close", stream, ("delay", (long)slow.By.TotalMilliseconds))),
        _ => null,
    };

    private static bool Whole(params IEnumerable<TimeSpan> times) => times.All(time => time.Ticks % TimeSpan.TicksPerMillisecond == 0);

    private static IReadOnlyList<ChainedToxic> Each(FaultSide side, Func<string, ChainedToxic> toxic) => side switch
    {
        FaultSide.Request => [toxic("upstream")],
        FaultSide.Response => [toxic("downstream")],
        _ => [toxic("upstream"), toxic("downstream")],
    };
}

using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>bandwidth: edge</c> with <c>rate</c>, <c>shared</c> and <c>side</c>.</summary>
internal static class BandwidthKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var field = fault.Keys.Need("rate", "write how fast bytes go at most, e.g. rate: 100KB/s");
        var rate = field?.ByteRate();
        if (rate is 0)
        {
            field!.Wrong("at 'rate' 0 nothing would pass", "use more, or cut with how: blackhole");
        }

        var shared = fault.Keys.Take("shared")?.Flag() ?? false;
        var side = fault.Side();
        return fault.Edge is { } edge && rate is { } bytes
            ? new BandwidthFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, BytesPerSecond = bytes, Shared = shared, Side = side }
            : null;
    }
}

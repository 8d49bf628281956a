using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>limit_data: edge</c> with <c>bytes</c> and <c>side</c>.</summary>
internal static class LimitDataKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var bytes = fault.Keys.Need("bytes", "write how much passes on each connection, e.g. bytes: 64KiB")?.Size();
        var side = fault.Side();
        return fault.Edge is { } edge && bytes is { } limit
            ? new LimitDataFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Bytes = limit, Side = side }
            : null;
    }
}

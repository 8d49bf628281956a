using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>truncate: edge</c> with <c>after</c> and <c>side</c>.</summary>
internal static class TruncateKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var after = fault.Keys.Need("after", "write how much of the body still comes, e.g. after: 10B")?.Size();
        var side = fault.OneSide();
        return fault.Edge is { } edge && after is { } bytes
            ? new TruncateFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, After = bytes, Side = side }
            : null;
    }
}

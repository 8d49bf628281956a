using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>slow_close: edge</c> with <c>by</c> and <c>side</c>.</summary>
internal static class SlowCloseKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var by = fault.Wait("by", "write how long a close waits, e.g. by: 300ms");
        var side = fault.Side();
        return fault.Edge is { } edge && by is { } wait
            ? new SlowCloseFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, By = wait, Side = side }
            : null;
    }
}

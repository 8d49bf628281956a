using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>slow_accept: edge</c> with <c>by</c>.</summary>
internal static class SlowAcceptKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var by = fault.Wait("by", "write how long new connections wait, e.g. by: 300ms");
        return fault.Edge is { } edge && by is { } wait
            ? new SlowAcceptFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, By = wait }
            : null;
    }
}

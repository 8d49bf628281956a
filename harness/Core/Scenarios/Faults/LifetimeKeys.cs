using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>lifetime: edge</c> with <c>after</c>.</summary>
internal static class LifetimeKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var after = fault.Wait("after", "write how old a connection becomes, e.g. after: 2s");
        return fault.Edge is { } edge && after is { } age
            ? new LifetimeFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, After = age }
            : null;
    }
}

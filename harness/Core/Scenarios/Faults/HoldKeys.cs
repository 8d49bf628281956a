using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>hold: edge</c>; <c>until: release</c> says for people what it does anyway.</summary>
internal static class HoldKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        fault.Keys.Take("until")?.OneOf("'until'", "release");
        return fault.Edge is { } edge
            ? new HoldFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who }
            : null;
    }
}

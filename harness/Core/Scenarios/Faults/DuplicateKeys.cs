using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>duplicate: edge</c>.</summary>
internal static class DuplicateKeys
{
    public static PlannedFault? Read(FaultKeys fault) =>
        fault.Edge is { } edge
            ? new DuplicateFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who }
            : null;
}

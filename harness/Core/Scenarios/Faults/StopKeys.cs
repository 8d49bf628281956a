using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>stop: service</c> with <c>instance:</c>.</summary>
internal static class StopKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var instance = fault.Instance();
        return fault.Member("stop") is { } member
            ? new StopFault { Id = fault.Id, Target = member, At = fault.At, For = fault.For, Who = fault.Who, Instance = instance }
            : null;
    }
}

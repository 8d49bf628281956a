using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>restart: service</c> with <c>instance:</c>.</summary>
internal static class RestartKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var instance = fault.Instance();
        return fault.Member("restart") is { } member
            ? new RestartFault { Id = fault.Id, Target = member, At = fault.At, For = fault.For, Who = fault.Who, Instance = instance }
            : null;
    }
}

using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>pause: service</c> with <c>instance:</c>.</summary>
internal static class PauseFaultKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var instance = fault.Instance();
        return fault.Member("pause") is { } member
            ? new PauseFault { Id = fault.Id, Target = member, At = fault.At, For = fault.For, Who = fault.Who, Instance = instance }
            : null;
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>limit: service</c> with <c>cpus:</c>, <c>memory:</c> and <c>instance:</c>.</summary>
internal static class LimitKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var (cpus, memory, instance) = (ServiceReader.Cpus(fault.Keys.Take("cpus")) ?? 0, fault.Keys.Take("memory")?.Size(ServiceReader.LeastMemory) ?? 0, fault.Instance());
        if (fault.Keys.Take("cpus") is null && fault.Keys.Take("memory") is null)
        {
            fault.Target.Wrong("'limit' says no limit", "write cpus: 0.1, memory: 64MiB, or both beside it");
        }

        return fault.Member("limit") is { } member
            ? new LimitFault { Id = fault.Id, Target = member, At = fault.At, For = fault.For, Who = fault.Who, Cpus = cpus, Memory = memory, Instance = instance }
            : null;
    }
}

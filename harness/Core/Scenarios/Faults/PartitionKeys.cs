using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>partition: service</c> with <c>from:</c>, another one or <c>all</c>, and <c>instance:</c>.</summary>
internal static class PartitionKeys
{
    private const string Cure = "write from: with a service or resource that it calls or is called by, or from: all";

    public static PlannedFault? Read(FaultKeys fault)
    {
        var from = fault.Keys.Need("from", Cure);
        var instance = fault.Instance();
        fault.RefuseWho("partition");
        if (fault.Names.Member(fault.Target) is not { } member || from is null || Other(from, fault.Names) is not { } other)
        {
            return null;
        }

        List<string> edges = [.. fault.Names.Suite.Edges.Where(edge => Parts(edge, member, other))];
        if (edges.Count == 0)
        {
            from.Wrong($"there is no edge between '{member}' and {(other == PartitionFault.All ? "anybody" : $"'{other}'")}", Cure);
        }

        return new PartitionFault { Id = fault.Id, Target = member, At = fault.At, For = fault.For, Who = fault.Who, From = other, Edges = edges, Instance = instance };
    }

    private static string? Other(Field from, Names names) => from.Text() == PartitionFault.All ? PartitionFault.All : names.Member(from);

    private static bool Parts(string edge, string one, string other)
    {
        var ends = (Edge.Caller(edge), Edge.Callee(edge));
        return other == PartitionFault.All ? ends.Item1 == one || ends.Item2 == one : ends == (one, other) || ends == (other, one);
    }
}

using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>reorder: edge</c> with <c>within</c>.</summary>
internal static class ReorderKeys
{
    private static readonly TimeSpan DefaultWithin = TimeSpan.FromSeconds(1);

    public static PlannedFault? Read(FaultKeys fault)
    {
        var within = fault.Keys.Take("within")?.Lasting(mostHours: 1) ?? DefaultWithin;
        return fault.Edge is { } edge
            ? new ReorderFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Within = within }
            : null;
    }
}

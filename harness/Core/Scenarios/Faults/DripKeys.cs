using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>drip: edge</c> with <c>size</c>, <c>every</c> and <c>side</c>.</summary>
internal static class DripKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var size = fault.Piece("size") ?? 1;
        var every = fault.Wait("every", "write how long it is from piece to piece, e.g. every: 50ms");
        var side = fault.Side();
        return fault.Edge is { } edge && every is { } pause
            ? new DripFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Size = size, Every = pause, Side = side }
            : null;
    }
}

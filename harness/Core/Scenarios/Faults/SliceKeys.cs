using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>slice: edge</c> with <c>size</c>, <c>variation</c>, <c>every</c> and <c>side</c>.</summary>
internal static class SliceKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        fault.Keys.Need("size", "write how large the packets are, e.g. size: 64B");
        var size = fault.Piece("size");
        var variation = fault.Piece("variation", least: 0) ?? 0;
        if (variation > size)
        {
            fault.Keys.Take("variation")!.Wrong("'variation' is more than 'size': some packets would be empty", "use a variation of at most 'size'");
        }

        var every = fault.Keys.Take("every")?.Duration() ?? TimeSpan.Zero;
        var side = fault.Side(FaultSide.Both);
        return fault.Edge is { } edge && size is { } bytes
            ? new SliceFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Size = bytes, Variation = variation, Every = every, Side = side }
            : null;
    }
}

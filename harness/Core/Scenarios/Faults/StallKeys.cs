using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>stall: edge</c> with <c>share</c>, <c>by</c> and <c>side</c>.</summary>
internal static class StallKeys
{
    private static readonly TimeSpan DefaultBy = TimeSpan.FromMilliseconds(200);

    public static PlannedFault? Read(FaultKeys fault)
    {
        var field = fault.Keys.Need("share", "write which share of what is sent waits, e.g. share: 5%");
        var share = field?.Share();
        if (share is 0 or > 1)
        {
            field!.Wrong($"'share' is {field.Text()}", "use more than 0% and at most 100%");
        }

        var by = fault.Keys.Take("by")?.Lasting(mostHours: 1) ?? DefaultBy;
        var side = fault.Side();
        return fault.Edge is { } edge && share is { } lost
            ? new StallFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, Share = lost, By = by, Side = side }
            : null;
    }
}

using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>delay: edge</c> with <c>by</c> and <c>jitter</c>.</summary>
internal static class DelayKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var by = fault.Keys.Need("by", "write how long requests wait, e.g. by: 400ms")?.Duration();
        var jitter = fault.Keys.Take("jitter")?.Duration() ?? TimeSpan.Zero;
        if (jitter > by)
        {
            fault.Target.Wrong("'jitter' is more than 'by': some requests would have to go back in time", "use a jitter of at most 'by'");
        }

        fault.Keys.Later("distribution", "side", "when");
        return fault.Names.Edge(fault.Target) is { } edge && by is { } wait
            ? new DelayFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, By = wait, Jitter = jitter }
            : null;
    }
}

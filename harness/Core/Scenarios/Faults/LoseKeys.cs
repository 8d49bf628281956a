using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>lose: edge</c> with <c>what: response | request</c>.</summary>
internal static class LoseKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var what = fault.Keys.Need("what", "write what: response, or what: request")?.Choice<LoseWhat>();
        return fault.Edge is { } edge
            ? new LoseFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, What = what ?? LoseWhat.Response }
            : null;
    }
}

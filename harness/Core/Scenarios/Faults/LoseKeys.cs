using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>lose: edge</c> with <c>what: response</c>.</summary>
internal static class LoseKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var field = fault.Keys.Need("what", "write what: response");
        if (field?.OneOf("'what'", "response", "request") == "request")
        {
            field.Wrong("'what: request' is not yet supported", NotYet.Cure);
        }

        return fault.Names.Edge(fault.Target) is { } edge
            ? new LoseFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who }
            : null;
    }
}

using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>cut: edge</c> with <c>how: reset | refuse | blackhole</c>.</summary>
internal static class CutKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var how = fault.Keys.Need("how", "write how: reset, how: refuse or how: blackhole")?.OneOf("'how'", "reset", "refuse", "blackhole");
        if (how == "refuse" && fault.Keys.Take("who") is { } who)
        {
            who.Wrong("'who' chooses requests, and a refused connection carries none", "remove 'who', or cut with how: reset");
        }

        return fault.Names.Edge(fault.Target) is { } edge && Enum.TryParse<CutHow>(how, ignoreCase: true, out var cut)
            ? new CutFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, How = cut }
            : null;
    }
}

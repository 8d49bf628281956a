using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>cut: edge</c> with <c>how: reset | refuse | blackhole | half_close</c>.</summary>
internal static class CutKeys
{
    public static PlannedFault? Read(FaultKeys fault)
    {
        var how = fault.Keys.Need("how", "write how: reset, how: refuse, how: blackhole or how: half_close")?.Choice<CutHow>();
        if (how == CutHow.Refuse && fault.Who is not { IsOfAllRequests: true, Caller: not null } && fault.Keys.Take("who") is { } who)
        {
            who.Wrong("'who' chooses requests, and a refused connection carries none", "remove 'who' (but for caller:), or cut with how: reset");
        }

        return fault.Edge is { } edge && how is { } cut
            ? new CutFault { Id = fault.Id, Target = edge, At = fault.At, For = fault.For, Who = fault.Who, How = cut }
            : null;
    }
}

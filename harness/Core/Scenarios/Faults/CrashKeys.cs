using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>crash: service</c> with <c>when: { holding, request, nth, at }</c> and <c>then: drop | release</c>.</summary>
internal static class CrashKeys
{
    private const string Cure = "write when: { holding: orders -> payments, request: POST /charges, nth: 1, at: request }";
    private static readonly Protocol[] Held = [Protocol.Http, Protocol.Grpc];

    public static PlannedFault? Read(FaultKeys fault)
    {
        if (fault.Member("crash") is not { } member || fault.Keys.Need("when", Cure)?.Mapping() is not { } when)
        {
            return null;
        }

        var holding = when.Need("holding", Cure);
        var request = Requests.Read(when.Need("request", Cure));
        var nth = when.Take("nth") is { } count ? count.Whole() : 1;
        var at = when.Need("at", "write at: request, before the callee sees it, or at: response, after the callee acted")?.OneOf("'at'", "request", "response");
        var then = fault.Keys.Take("then")?.Choice<CrashThen>() ?? CrashThen.Drop;
        when.Close();
        if (holding is null || fault.Names.Edge(holding) is not { } edge || request is null || nth is null || at is null)
        {
            return null;
        }

        Check(fault, holding, edge, then);
        if (at == "response" && fault.Keys.Take("then") is { } misplaced)
        {
            misplaced.Wrong("'then' says what becomes of a held request, and here the answer is held", "remove 'then': the answer finds nobody");
        }

        return new CrashFault
        {
            Id = fault.Id, Target = member, At = fault.At, For = fault.For, Holding = edge, Then = then, Moment = at == "request" ? FaultSide.Request : FaultSide.Response,
            Who = new() { Method = request.Method, Path = request.Path, Nth = nth },
        };
    }

    private static void Check(FaultKeys fault, Field holding, string edge, CrashThen then)
    {
        var speaks = fault.Names.Suite.CallOn(edge)!.Protocol;
        if (speaks != Protocol.Auto && !Held.Contains(speaks))
        {
            holding.Wrong($"no request can be held on '{edge}', which speaks {Snake.Of(speaks)}", "hold one on an http or grpc edge");
        }

        if (then == CrashThen.Release && speaks is not (Protocol.Http or Protocol.Auto))
        {
            fault.Keys.Take("then")!.Wrong($"'then: release' cannot be done on '{edge}', which speaks {Snake.Of(speaks)}", "it works on http edges; write then: drop");
        }
    }
}

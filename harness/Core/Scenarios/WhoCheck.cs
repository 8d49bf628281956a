using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Scenarios;

/// <summary>Checks what <c>who:</c> asks of its fault and of the edge: what is counted must be there to be read.</summary>
internal static class WhoCheck
{
    /// <summary>The keys that read a request, and on which edges there is something to read.</summary>
    private static readonly IReadOnlyDictionary<string, Protocol[]> Reads = new Dictionary<string, Protocol[]>
    {
        ["method"] = [Protocol.Http, Protocol.Grpc, Protocol.Amqp, Protocol.Postgres],
        ["path"] = [Protocol.Http, Protocol.Grpc, Protocol.Amqp, Protocol.Postgres],
        ["header"] = [Protocol.Http, Protocol.Grpc, Protocol.Amqp],
        ["body"] = [Protocol.Http, Protocol.Amqp],
        ["trace"] = [Protocol.Http, Protocol.Grpc, Protocol.Amqp],
        ["of"] = [Protocol.Http, Protocol.Grpc, Protocol.Amqp],
    };

    public static void Of(Field? who, string verb, PlannedFault fault, Suite suite)
    {
        if (who?.Mapping() is not { } keys || suite.CallOn(fault.Target) is not { } call)
        {
            return;
        }

        foreach (var (key, on) in Reads.Where(pair => keys.Take(pair.Key) is not null))
        {
            if (fault.OnConnections)
            {
                keys.KeyField(key).Wrong($"'{key}' chooses requests, and '{verb}' is done to connections", "count connections with percent, first, every or nth");
            }
            else if (call.Protocol != Protocol.Auto && !on.Contains(call.Protocol))
            {
                keys.KeyField(key).Wrong($"'{key}' cannot be read on '{fault.Target}', which speaks {Snake.Of(call.Protocol)}", $"'{key}' works on {Words.List([.. on.Select(Snake.Of)])} edges");
            }
        }

        if (fault is BandwidthFault or SliceFault or StallFault && fault.Who.AsksForContent && call.Protocol is Protocol.Amqp or Protocol.Postgres)
        {
            who.Wrong($"'{verb}' cannot choose requests on '{fault.Target}', which speaks {Snake.Of(call.Protocol)}: they share their connection's bytes", "count connections with percent, first, every or nth");
        }

        if (call.Protocol == Protocol.Tcp && fault is CutFault && !fault.Who.IsOfAllRequests)
        {
            who.Wrong($"'who' chooses requests, and none are read on '{fault.Target}', which speaks tcp", "remove 'who', and the whole edge is cut");
        }

        var replicas = suite.Services.FirstOrDefault(service => service.Name == Edge.Caller(fault.Target))?.Replicas ?? 1;
        if (fault.Who.Caller > replicas)
        {
            keys.Take("caller")!.Wrong($"'{Edge.Caller(fault.Target)}' has no instance {fault.Who.Caller}", $"use 1 to {replicas}; `with: {{ {Edge.Caller(fault.Target)}: {{ replicas: 3 }} }}` gives it more");
        }

        if (fault.Who.Of == WhoOf.Order && suite.BusinessIdHeader.Length == 0)
        {
            keys.Take("of")!.Wrong("'of: order' counts for each business id, and the suite names none", "write e.g. correlate: { order: { header: X-Order-Id } } in the suite file");
        }
    }
}

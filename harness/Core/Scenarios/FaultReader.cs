using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>faults:</c>: what all faults share; the verb's own keys are read by its sibling in <c>Faults/</c>.</summary>
internal static class FaultReader
{
    /// <summary>The verbs that can be done. A new one is a record in Plans/Faults/, a reader in Scenarios/Faults/ and a line here.</summary>
    private static readonly IReadOnlyDictionary<string, FaultVerb> Verbs = new Dictionary<string, FaultVerb>
    {
        ["cut"] = new(CutKeys.Read),
        ["delay"] = new(DelayKeys.Read),
        ["answer"] = new(AnswerKeys.Read, Protocol.Http, Protocol.Grpc),
        ["lose"] = new(LoseKeys.Read, Protocol.Http, Protocol.Grpc, Protocol.Amqp, Protocol.Postgres),
        ["duplicate"] = new(DuplicateKeys.Read, Protocol.Http, Protocol.Grpc, Protocol.Amqp),
        ["reorder"] = new(ReorderKeys.Read, Protocol.Http, Protocol.Grpc, Protocol.Amqp, Protocol.Postgres),
        ["hold"] = new(HoldKeys.Read, Protocol.Http, Protocol.Grpc, Protocol.Amqp, Protocol.Postgres),
        ["corrupt"] = new(CorruptKeys.Read, Protocol.Http, Protocol.Grpc),
        ["truncate"] = new(TruncateKeys.Read, Protocol.Http, Protocol.Grpc),
        ["drip"] = new(DripKeys.Read, Protocol.Http, Protocol.Grpc),
        ["slice"] = new(SliceKeys.Read),
        ["limit_data"] = new(LimitDataKeys.Read),
        ["bandwidth"] = new(BandwidthKeys.Read),
        ["slow_accept"] = new(SlowAcceptKeys.Read),
        ["slow_close"] = new(SlowCloseKeys.Read),
        ["lifetime"] = new(LifetimeKeys.Read),
        ["stall"] = new(StallKeys.Read),
        ["kill"] = new(KillKeys.Read) { OnService = true },
        ["stop"] = new(StopKeys.Read) { OnService = true },
        ["restart"] = new(RestartKeys.Read) { OnService = true },
        ["pause"] = new(PauseFaultKeys.Read) { OnService = true },
        ["limit"] = new(LimitKeys.Read) { OnService = true },
        ["partition"] = new(PartitionKeys.Read) { OnService = true },
        ["crash"] = new(CrashKeys.Read) { OnService = true },
    };

    public static IReadOnlyList<PlannedFault> All(Field? field, Names names)
    {
        var faults = (field?.Items() ?? []).Select(item => One(item, names)).OfType<PlannedFault>().ToList();
        field?.Unique("faults", faults.Select(fault => fault.Id));
        return faults;
    }

    private static PlannedFault? One(Field field, Names names)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var id = keys.Need("id", "give the fault a name that rules can use, e.g. id: outage")?.Text();
        var at = keys.Need("at", "write when it begins after the load began, e.g. at: 5s");
        var lasts = keys.Need("for", "write how long it lasts, e.g. for: 3s")?.Lasting();
        var begins = at?.Duration();
        if (begins is { } time && names.Loads.Count > 0 && time >= names.Loads.Max(load => load.Lasts))
        {
            at!.Wrong($"the fault begins at {at.Text()}, when the load is over", "begin it earlier, or let the load last longer");
        }

        var shared = new FaultKeys(keys, field, names) { Id = id ?? "?", At = begins ?? default, For = lasts ?? default, Who = WhoReader.Read(keys.Take("who")) };
        var fault = Verb(field, keys) is { } verb ? Done(verb, shared with { Target = keys.Take(verb)! }) : null;
        keys.Close();
        return id is null ? null : fault;
    }

    /// <summary>Reads the verb's own keys, and checks that it goes with its edge and with who it touches.</summary>
    private static PlannedFault? Done(string verb, FaultKeys fault)
    {
        var how = Verbs[verb];
        if (how.OnService)
        {
            return how.Read(fault);
        }

        fault = fault with { Edge = fault.Names.Edge(fault.Target) };
        if (!how.Fits(fault.Protocol))
        {
            fault.Target.Wrong($"'{verb}' cannot be done to '{fault.Edge}', which speaks {Snake.Of(fault.Protocol)}", $"'{verb}' works on {Words.List([.. how.On.Select(Snake.Of)])} edges");
        }

        var planned = how.Read(fault);
        if (planned is not null)
        {
            WhoCheck.Of(fault.Keys.Take("who"), verb, planned, fault.Names.Suite);
        }

        return planned;
    }

    private static string? Verb(Field field, Mapping keys)
    {
        var verbs = keys.All.Select(pair => pair.Key).Where(Verbs.ContainsKey).ToList();
        switch (verbs)
        {
            case [var verb]:
                keys.IsKind(verb);
                return verb;
            case []:
                field.Wrong("this fault says nothing to do", $"write one of {string.Join(", ", Verbs.Keys)} with what it is done to, e.g. cut: orders -> payments");
                return null;
            default:
                field.Wrong($"this fault says {string.Join(" and ", verbs)} at once", "write one fault for each");
                return null;
        }
    }
}

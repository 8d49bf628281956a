using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>faults:</c>: what all faults share; the verb's own keys are read by its sibling in <c>Faults/</c>.</summary>
internal static class FaultReader
{
    /// <summary>The verbs that can be done. A new one is a record in Plans/Faults/, a reader in Scenarios/Faults/ and a line here.</summary>
    private static readonly IReadOnlyDictionary<string, Func<FaultKeys, PlannedFault?>> Verbs = new Dictionary<string, Func<FaultKeys, PlannedFault?>>
    {
        ["cut"] = CutKeys.Read,
        ["delay"] = DelayKeys.Read,
        ["answer"] = AnswerKeys.Read,
        ["lose"] = LoseKeys.Read,
        ["kill"] = KillKeys.Read,
    };

    private static readonly string[] Later =
    [
        "duplicate", "reorder", "hold", "corrupt", "truncate", "drip", "slice", "limit_data", "bandwidth", "slow_accept", "slow_close", "lifetime",
        "stall", "stop", "pause", "restart", "limit", "partition",
    ];

    public static IReadOnlyList<PlannedFault> All(Field? field, Names names)
    {
        var faults = (field?.Items() ?? []).Select(item => One(item, names)).OfType<PlannedFault>().ToList();
        foreach (var again in faults.GroupBy(fault => fault.Id).Where(group => group.Count() > 1))
        {
            field!.Wrong($"two faults are called '{again.Key}'", "give each its own id");
        }

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
        if (begins is { } time && names.Loads.Count > 0 && time >= names.Loads.Max(load => load.Ramp + load.For))
        {
            at!.Wrong($"the fault begins at {at.Text()}, when the load is over", "begin it earlier, or let the load last longer");
        }

        var who = WhoReader.Read(keys.Take("who"));
        var fault = Verb(field, keys) is { } verb ? Verbs[verb](new(keys, keys.Take(verb)!, names) { Id = id ?? "?", At = begins ?? default, For = lasts ?? default, Who = who }) : null;
        keys.Close();
        return id is null ? null : fault;
    }

    private static string? Verb(Field field, Mapping keys)
    {
        var verbs = keys.All.Select(pair => pair.Key).Where(key => Verbs.ContainsKey(key) || Later.Contains(key)).ToList();
        keys.Later(verbs.Where(verb => Later.Contains(verb)));
        switch (verbs)
        {
            case [var verb] when Verbs.ContainsKey(verb):
                return verb;
            case []:
                field.Wrong("this fault says nothing to do", $"write one of {string.Join(", ", Verbs.Keys)} with what it is done to, e.g. cut: orders -> payments");
                return null;
            case [_, _, ..]:
                field.Wrong($"this fault says {string.Join(" and ", verbs)} at once", "write one fault for each");
                return null;
            default:
                return null;
        }
    }
}

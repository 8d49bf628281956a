using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>load:</c>.</summary>
internal static class LoadReader
{
    public static IReadOnlyList<PlannedLoad> All(Field? field, Names names, FileText files)
    {
        var loads = (field?.Items() ?? []).Select(item => One(item, names, files)).OfType<PlannedLoad>().ToList();
        field?.Unique("loads", loads.Select(load => load.Id));
        return loads;
    }

    private static PlannedLoad? One(Field field, Names names, FileText files)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        keys.Later("use");
        var id = keys.Need("id", "give the load a name that rules can use")?.Text();
        var (journey, journeys) = (keys.Take("journey"), keys.Take("journeys"));
        var asked = journey is null && journeys is null ? new RequestReader(names, files).Part(keys) : Journeys(keys, names, journey, journeys);
        var paced = Paced(keys, asked ?? RequestReader.Unknown, files);
        var (connections, drops) = LimitReader.Limit(keys.Take("limit"));
        var load = paced with { Id = id ?? "?", Data = names.Data, Connections = connections, Drops = drops, Abort = LimitReader.Abort(keys.Take("abort")) };
        keys.Close();
        Rows(field, load);
        Replayed(field, load);
        return id is null || asked is null ? null : load;
    }

    /// <summary>Arrivals by phases, users, or one rate.</summary>
    private static PlannedLoad Paced(Mapping keys, PlannedLoad asked, FileText files)
    {
        var (arrivals, users) = (keys.Take("arrivals"), keys.Take("users"));
        if (arrivals is null && users is null)
        {
            var rate = keys.NeedThen("rate", "write arrivals per second, e.g. rate: 50/s; or phases under arrivals, or users")?.Rate();
            var lasts = keys.NeedThen("for", "write how long, e.g. for: 20s")?.Lasting();
            return asked with { Rate = rate ?? 0, For = lasts ?? TimeSpan.Zero, Ramp = keys.Take("ramp")?.Duration() ?? TimeSpan.Zero };
        }

        string[] others = ["rate", "for", "ramp", .. arrivals is not null ? new[] { "users" } : []];
        foreach (var other in others.Where(key => keys.Take(key) is not null))
        {
            keys.KeyField(other).Wrong($"'{other}' and '{(arrivals ?? users)!.Name}' cannot stand together", "write one of: rate and for; arrivals; users");
        }

        return asked with { Arrivals = arrivals is null ? [] : ArrivalsReader.All(arrivals, files), Users = arrivals is null && users is not null ? UsersReader.Read(users) : null };
    }

    private static PlannedLoad? Journeys(Mapping keys, Names names, Field? one, Field? several)
    {
        IEnumerable<PlannedJourney?> chosen = one is not null
            ? [Named(one, names)]
            : (several!.Mapping()?.All ?? []).Select(pair => Weighted(pair.Key, pair.Value, names));
        List<PlannedJourney> journeys = [.. chosen.OfType<PlannedJourney>()];
        var via = names.Via(keys);
        var timeout = keys.Take("timeout")?.Lasting();
        return journeys.Count == 0 || via is null ? null : RequestReader.Unknown with
        {
            Method = "", Path = "", Via = via, Journeys = journeys, Timeout = timeout ?? RequestReader.Unknown.Timeout,
            Lists = journeys.SelectMany(journey => journey.Lists).DistinctBy(list => list.Key).ToDictionary(list => list.Key, list => list.Value, StringComparer.Ordinal),
        };
    }

    private static PlannedJourney? Named(Field field, Names names) => names.Journey(field) is { } name ? names.Journeys[name] : null;

    private static PlannedJourney? Weighted(string name, Field weight, Names names)
    {
        if (!names.Journeys.TryGetValue(name, out var journey))
        {
            return (PlannedJourney?)weight.Wrong($"no journey is called '{name}'", Nearest.Cure(name, [.. names.Journeys.Keys]));
        }

        return journey with { Weight = weight.Whole() ?? 1 };
    }

    /// <summary>Where nothing is drawn it is known before how many rows are needed.</summary>
    private static void Rows(Field field, PlannedLoad load)
    {
        var known = load.Users is null && load.Phases.All(phase => !phase.Poisson);
        var count = known ? Math.Ceiling(load.Phases.Sum(phase => phase.Expected) - 1e-9) : load.Users?.Iterations ?? 0;
        foreach (var (name, feed) in load.Data.Where(feed => feed.Value.Take == FeedTake.Unique && feed.Value.Rows.Count < count && load.Uses(feed.Key)))
        {
            field.Wrong($"the feed '{name}' gives each of its {Words.Count(feed.Rows.Count, "row")} once, and '{load.Id}' has {count:0} arrivals", "give it more rows, or write take: circular");
        }
    }

    private static void Replayed(Field field, PlannedLoad load)
    {
        foreach (var journey in load.Phases.OfType<ReplayPhase>().SelectMany(phase => phase.Journeys).Distinct().Except(load.Journeys.Select(journey => journey.Name)))
        {
            field.Wrong($"the replay begins the journey '{journey}', which '{load.Id}' does not have", "name it under journeys");
        }
    }
}

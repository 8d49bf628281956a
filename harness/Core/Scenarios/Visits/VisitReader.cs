using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>visits:</c>: who comes with a browser, when, and on which journey.</summary>
internal static class VisitReader
{
    public static IReadOnlyList<PlannedVisit> All(Field? field, Names names)
    {
        var visits = (field?.Items() ?? []).Select(item => One(item, names)).OfType<PlannedVisit>().ToList();
        field?.Unique("visits", visits.Select(visit => visit.Id));
        return visits;
    }

    private static PlannedVisit? One(Field field, Names names)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var id = keys.Need("id", "give the visit a name, e.g. id: shopper")?.Text();
        var journey = keys.Need("journey", "name one of the journeys with browser steps") is { } named ? names.BrowserJourney(named) : null;
        var via = names.Via(keys);
        var at = keys.Take("at")?.Duration() ?? TimeSpan.Zero;
        keys.Close();
        return id is null || journey is null || via is null ? null : new() { Id = id, Journey = journey, Via = via, At = at, Steps = names.BrowserJourneys[journey] };
    }
}

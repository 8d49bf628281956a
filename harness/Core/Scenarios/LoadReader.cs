using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>load:</c>.</summary>
internal static class LoadReader
{
    public static IReadOnlyList<PlannedLoad> All(Field? field, Names names, FileText files)
    {
        var loads = (field?.Items() ?? []).Select(item => One(item, names, files)).OfType<PlannedLoad>().ToList();
        foreach (var again in loads.GroupBy(load => load.Id).Where(group => group.Count() > 1))
        {
            field!.Wrong($"two loads are called '{again.Key}'", "give each its own id");
        }

        return loads;
    }

    private static PlannedLoad? One(Field field, Names names, FileText files)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        keys.Later("arrivals", "journey", "limit", "use");
        var id = keys.Need("id", "give the load a name that rules can use")?.Text();
        var request = new RequestReader(names, files).Part(keys);
        var rate = keys.Need("rate", "write arrivals per second, e.g. rate: 50/s")?.Rate();
        var lasts = keys.Need("for", "write how long, e.g. for: 20s")?.Lasting();
        var ramp = keys.Take("ramp")?.Duration() ?? TimeSpan.Zero;
        keys.Close();
        return id is null || request is null ? null : request with { Id = id, Rate = rate ?? 0, For = lasts ?? TimeSpan.Zero, Ramp = ramp };
    }
}

using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>bulkhead: edge</c>.</summary>
internal static class BulkheadKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Edge(field), Read, "queue", "isolates");

    private static BulkheadRule? Read(Entry entry)
    {
        var edge = entry.Names.Edge(entry.Subject);
        var most = entry.Keys.Need("at_most", "write how many calls may be on the edge at a time, e.g. at_most: 10")?.Whole();
        var (status, within) = Rejects(entry.Keys.Take("rejects"));
        if (edge is null || most is null)
        {
            return null;
        }

        var rule = new BulkheadRule { Place = entry.Place, Subject = edge, AtMost = most.Value, Rejects = status };
        return within is { } limit ? rule with { RejectsWithin = limit } : rule;
    }

    private static (int? Status, TimeSpan? Within) Rejects(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return default;
        }

        var read = (keys.Need("status", "write what they are answered, e.g. status: 503")?.Whole(least: 100), keys.Take("within")?.Lasting());
        keys.Close();
        return read;
    }
}

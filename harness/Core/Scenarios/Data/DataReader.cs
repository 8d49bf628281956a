using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>data:</c>: feeds by name, each a CSV file, a JSON file or rows in place.</summary>
internal static class DataReader
{
    /// <summary>The kinds of feeds. A new one is a file beside this one and a line here.</summary>
    private static readonly IReadOnlyDictionary<string, Func<Field, FileText, FeedTable?>> Kinds = new Dictionary<string, Func<Field, FileText, FeedTable?>>
    {
        ["csv"] = CsvKeys.Table,
        ["json"] = JsonKeys.Table,
        ["rows"] = (field, _) => RowsKeys.Table(field),
    };

    public static IReadOnlyDictionary<string, PlannedFeed> All(Field? field, FileText files)
    {
        var feeds = new Dictionary<string, PlannedFeed>(StringComparer.Ordinal);
        foreach (var (name, value) in field?.Mapping()?.All ?? [])
        {
            if (One(name, value, files) is { } feed)
            {
                feeds[name] = feed;
            }
        }

        return feeds;
    }

    /// <summary>What <c>${feed.column}</c> may say.</summary>
    public static IEnumerable<string> Names(IReadOnlyDictionary<string, PlannedFeed> data) =>
        data.SelectMany(feed => feed.Value.Columns.Select(column => $"{feed.Key}.{column}"));

    private static PlannedFeed? One(string name, Field field, FileText files)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        var kinds = Kinds.Keys.Where(kind => keys.Take(kind) is not null).ToList();
        var take = keys.Take("take")?.Choice<FeedTake>() ?? FeedTake.Circular;
        keys.Close();
        if (kinds.Count != 1)
        {
            return (PlannedFeed?)field.Wrong($"the feed '{name}' has {(kinds.Count == 0 ? "no source" : "several sources")}", "write one of csv: FILE, json: FILE, rows: [{ column: value }]");
        }

        var source = keys.Take(kinds[0])!;
        if (Kinds[kinds[0]](source, files) is not { } table)
        {
            return null;
        }

        return table.Rows.Count > 0
            ? new(table.Columns, table.Rows, take)
            : (PlannedFeed?)source.Wrong($"the feed '{name}' has no rows", "write one at least");
    }
}

/// <summary>Columns and rows as they were read.</summary>
internal sealed record FeedTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

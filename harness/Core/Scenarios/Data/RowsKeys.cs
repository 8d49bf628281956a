using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads rows that stand in the file: <c>rows: [ { id: a, name: Ada }, … ]</c>.</summary>
internal static class RowsKeys
{
    public static FeedTable? Table(Field field)
    {
        List<Dictionary<string, string>> rows = [.. field.Items().Select(Row)];
        List<string> columns = [.. rows.Take(1).SelectMany(row => row.Keys)];
        foreach (var (number, row) in rows.Index())
        {
            if (columns.Find(column => !row.ContainsKey(column)) is { } missing)
            {
                return (FeedTable?)field.Wrong($"row {number + 1} has no '{missing}'", $"write all of {string.Join(", ", columns)} in each row");
            }
        }

        return new(columns, [.. rows.Select(row => columns.ConvertAll(column => row[column]))]);
    }

    private static Dictionary<string, string> Row(Field field) =>
        (field.Mapping()?.All ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.Text() ?? "", StringComparer.Ordinal);
}

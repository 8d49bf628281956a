namespace TestHarness.Load;

/// <summary>Makes a feed of rows that are written where they are used.</summary>
public static class InlineFeed
{
    /// <summary>Makes it.</summary>
    /// <param name="rows">The rows, each a value by column.</param>
    /// <exception cref="FormatException">There is no row, or one lacks a column of the first one.</exception>
    public static Feed Of(IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        IReadOnlyList<string> columns = rows.Count == 0 ? throw new FormatException("it has no rows") : [.. rows[0].Keys];
        return new(columns, [.. rows.Select((row, number) => Row(row, columns, number))]);
    }

    private static IReadOnlyList<string> Row(IReadOnlyDictionary<string, string> row, IReadOnlyList<string> columns, int number) =>
        [.. columns.Select(column => row.TryGetValue(column, out var value) ? value : throw new FormatException($"row {number + 1} has no '{column}'"))];
}

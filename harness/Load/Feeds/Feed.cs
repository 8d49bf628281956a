namespace TestHarness.Load;

/// <summary>Which row of a feed a journey takes.</summary>
public enum Take
{
    /// <summary>One after the other, from the first again after the last.</summary>
    Circular,

    /// <summary>Any, drawn from the seed.</summary>
    Random,

    /// <summary>One after the other, each once; a journey that finds none left is counted as <see cref="OperationOutcome.NoData"/>.</summary>
    Unique,
}

/// <summary>Rows of data for journeys: <c>${feed.column}</c>.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The values, each row as long as <paramref name="Columns"/>.</param>
public sealed record Feed(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Which row a journey takes.</summary>
    public Take Take { get; init; }

    /// <summary>The row of an arrival; −1 when none is left.</summary>
    internal int RowOf(int index, ulong seed, ulong name) => Take switch
    {
        Take.Random => Draw.From(seed, index, name).Below(Rows.Count),
        Take.Unique when index >= Rows.Count => -1,
        _ => ((index % Rows.Count) + Rows.Count) % Rows.Count,
    };

    internal IEnumerable<string> Problems(string name)
    {
        if (Rows.Count == 0)
        {
            yield return $"feed '{name}': it has no rows";
        }

        if (Rows.Any(row => row.Count != Columns.Count))
        {
            yield return $"feed '{name}': every row must have a value for each of its columns, {string.Join(", ", Columns)}";
        }
    }
}

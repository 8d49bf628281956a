namespace TestHarness.Core.Plans;

/// <summary>Which row of a feed a journey takes.</summary>
public enum FeedTake
{
    /// <summary>One after the other, over and over.</summary>
    Circular,

    /// <summary>Any, drawn from the seed.</summary>
    Random,

    /// <summary>One after the other, each once.</summary>
    Unique,
}

/// <summary>Rows of data: <c>${feed.column}</c>.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The values.</param>
/// <param name="Take">Which row a journey takes.</param>
public sealed record PlannedFeed(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, FeedTake Take);

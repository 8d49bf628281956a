namespace TestHarness.Reporting;

/// <summary>One saga, step by step.</summary>
/// <param name="Saga">The saga's name in the suite file.</param>
/// <param name="Id">What tells this one from others: its business id or trace.</param>
/// <param name="Summary">All sagas in one line, e.g. <c>213 of 214 compensated; 1 left; 0 in wrong order</c>.</param>
/// <param name="Rows">Its steps in the order in which they were seen; missing ones where they should have been.</param>
public sealed record Ledger(string Saga, string Id, string Summary, IReadOnlyList<LedgerRow> Rows)
{
    /// <summary>What is wrong with it, each as the rest of a sentence about it; empty when it ended well.</summary>
    public IReadOnlyList<string> Flaws { get; init; } = [];

    /// <summary>True when every step was done and none undone.</summary>
    public bool Completed { get; init; }
}

/// <summary>One step of a saga, done or undone.</summary>
public sealed record LedgerRow
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The service that does it.</summary>
    public required string Service { get; init; }

    /// <summary>The step's name.</summary>
    public required string Step { get; init; }

    /// <summary>What came of it, e.g. <c>done</c>, <c>failed</c>, <c>missing</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was asked, in nanoseconds of the run's clock; for a missing one, when it was due.</summary>
    public required long At { get; init; }

    /// <summary>How long it took, in nanoseconds.</summary>
    public long Duration { get; init; }

    /// <summary>True when it undoes a step.</summary>
    public bool Undo { get; init; }

    /// <summary>True when it should have been seen and was not.</summary>
    public bool Missing { get; init; }

    /// <summary>What a reader should know, or empty.</summary>
    public string Note { get; init; } = "";
}

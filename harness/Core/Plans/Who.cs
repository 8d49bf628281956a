namespace TestHarness.Core.Plans;

/// <summary>
/// Which requests a fault touches; all of them when nothing is set, and everything that is set must hold.
/// Counts are over the requests that match all the rest.
/// </summary>
public sealed record Who
{
    /// <summary>This share of them, 0 … 1, by the seed; or null.</summary>
    public double? Share { get; init; }

    /// <summary>The first so many, or null.</summary>
    public int? First { get; init; }

    /// <summary>Every so many-th, or null.</summary>
    public int? Every { get; init; }

    /// <summary>Only the so many-th, from 1, or null.</summary>
    public int? Nth { get; init; }

    /// <summary>Only those of this instance of the caller, from 1, or null.</summary>
    public int? Caller { get; init; }

    /// <summary>Only this method, or null.</summary>
    public string? Method { get; init; }

    /// <summary>Only paths like this (<c>*</c> stands for anything), or null.</summary>
    public string? Path { get; init; }

    /// <summary>Whose requests are counted, each trace's or each order's for themselves; or null for all in one row.</summary>
    public WhoOf? Of { get; init; }

    /// <summary>Only requests that have these headers with these values (<c>*</c> stands for anything), or null.</summary>
    public IReadOnlyDictionary<string, string>? Header { get; init; }

    /// <summary>Only requests whose JSON body has these values (<c>*</c> stands for anything) at these paths (<c>$.order.id</c>), or null.</summary>
    public IReadOnlyDictionary<string, string>? Body { get; init; }

    /// <summary>Only requests of this trace (32 hexadecimal digits), or null.</summary>
    public string? Trace { get; init; }

    /// <summary>True when everything is touched.</summary>
    public bool IsEveryone => this == new Who();

    /// <summary>True when everything that one instance of the caller sends is touched, or everything.</summary>
    public bool IsOfAllRequests => this with { Caller = null } == new Who();

    /// <summary>True when it asks about requests themselves, not only how many there were or whose.</summary>
    public bool AsksForContent => this with { Caller = null, Share = null, First = null, Every = null, Nth = null } != new Who();
}

/// <summary>What requests belong together when they are counted.</summary>
public enum WhoOf
{
    /// <summary>Those of one trace.</summary>
    Trace,

    /// <summary>Those of one business id, as the suite's <c>correlate:</c> names it.</summary>
    Order,
}

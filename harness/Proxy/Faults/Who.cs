namespace TestHarness.Proxy;

/// <summary>Over what <see cref="Who.Nth"/>, <see cref="Who.First"/> and <see cref="Who.Every"/> count.</summary>
public enum CountOf
{
    /// <summary>All requests that match.</summary>
    Requests,

    /// <summary>Those of one trace, each trace by itself; requests without one are not picked.</summary>
    Trace,

    /// <summary>Those of one business id, each by itself; requests without one are not picked.</summary>
    Order,
}

/// <summary>Which requests of an edge a fault touches. Every condition that is set must hold. Requests that match all but the counts are numbered under the lease; 1 is the first.</summary>
public sealed record Who
{
    /// <summary>Every request, and the edge as a whole.</summary>
    public static readonly Who Everyone = new();

    /// <summary>The share of requests, drawn from the seed by request number, 0 to 100; null = all.</summary>
    public double? Percent { get; init; }

    /// <summary>Only the first so many, 1 or more.</summary>
    public int? First { get; init; }

    /// <summary>Only each n-th (n, 2n, 3n ...), 1 or more.</summary>
    public int? Every { get; init; }

    /// <summary>Only the n-th, 1 or more.</summary>
    public int? Nth { get; init; }

    /// <summary>Over what the numbers count.</summary>
    public CountOf Of { get; init; }

    /// <summary>Only what this instance of the caller sends, from 1 (<see cref="EdgeOptions.Callers"/>).</summary>
    public int? Caller { get; init; }

    /// <summary>Only what goes to this instance of the callee, from 1 (<see cref="EdgeOptions.MoreUpstreams"/>): on connections that lead there already. A cut of all of it lets none be made either.</summary>
    public int? Callee { get; init; }

    /// <summary>Only this method, in any case.</summary>
    public string? Method { get; init; }

    /// <summary>Only this path, in which * stands for any characters; the query counts only when a ? is in it.</summary>
    public string? Path { get; init; }

    /// <summary>Only with these headers; * in a value stands for any characters.</summary>
    public Pairs Header { get; init; } = Pairs.None;

    /// <summary>Only with these values in a JSON body of at most 64 KB (of HTTP or AMQP: gRPC and PostgreSQL have none), by path: <c>$.sku</c> = <c>A1</c>; * stands for any characters.</summary>
    public Pairs Body { get; init; } = Pairs.None;

    /// <summary>Only this trace id.</summary>
    public string? Trace { get; init; }

    internal bool IsEveryone => this == Everyone;

    /// <summary>True when no request is chosen: the whole edge, or all of an instance.</summary>
    internal bool IsOfAllRequests => this with { Caller = null, Callee = null } == Everyone;

    /// <summary>True when it asks about the request itself, not only how many there were.</summary>
    internal bool AsksForContent => this with { Caller = null, Callee = null, Percent = null, First = null, Every = null, Nth = null } != Everyone;

    /// <summary>Whether it is about what goes from one instance to another.</summary>
    internal bool Meets(int caller, int callee) => (Caller ?? caller) == caller && (Callee ?? callee) == callee;

    internal bool Matches(CallFacts call) =>
        (Method is null || string.Equals(Method, call.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || MatchesPath(call.Path))
        && (Trace is null || Trace == call.Trace)
        && Header.All.All(pair => call.Header(pair.Name) is { } value && Glob.Matches(pair.Value, value))
        && Body.All.All(pair => JsonPath.Find(call.Body, pair.Name) is { } value && Glob.Matches(pair.Value, value));

    internal bool Picks(long number, double draw) =>
        (Nth is null || number == Nth) && (First is null || number <= First) && (Every is null || number % Every == 0)
        && (Percent is null || draw * 100 < Percent);

    /// <summary>Instances that an edge does not have, one sentence each.</summary>
    internal IEnumerable<string> ProblemsOn(EdgeOptions edge)
    {
        if (Caller < 1 || Caller > edge.Callers)
        {
            yield return $"caller {Caller} is not between 1 and {edge.Callers}";
        }

        if (Callee < 1 || Callee > edge.MoreUpstreams.Count + 1)
        {
            yield return $"callee {Callee} is not between 1 and {edge.MoreUpstreams.Count + 1}";
        }
    }

    internal IEnumerable<string> Problems()
    {
        if (Percent is not (null or (>= 0 and <= 100)))
        {
            yield return $"percent {Percent} is not between 0 and 100";
        }

        if (First < 1)
        {
            yield return $"first {First} is less than 1";
        }

        if (Every < 1)
        {
            yield return $"every {Every} is less than 1";
        }

        if (Nth < 1)
        {
            yield return $"nth {Nth} is less than 1";
        }
    }

    private bool MatchesPath(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return Glob.Matches(Path, query < 0 || Path!.Contains('?', StringComparison.Ordinal) ? path : path.AsSpan(0, query));
    }
}

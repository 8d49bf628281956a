using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// What the caller did while all was well, before the first fault: which requests need the edge, which of the edge's
/// requests they make, and what comes before those.
/// </summary>
internal sealed class Baseline
{
    /// <summary>From this share on, a kind of request is said to need the edge, or to do a step before it.</summary>
    public const double NearlyAlways = 0.9;

    private readonly CallerTraffic _traffic;
    private readonly Dictionary<string, Need> _needs;

    /// <summary>Learns from everything that ended before a time.</summary>
    /// <param name="traffic">What is seen of the caller.</param>
    /// <param name="until">When the first fault was applied, in nanoseconds.</param>
    public Baseline(CallerTraffic traffic, long until)
    {
        _traffic = traffic;
        List<Inbound> came = [.. traffic.Came.Where(request => request.Ended < until)];
        ForwardKinds = came.Where(request => request.Succeeded).SelectMany(request => traffic.Sent[request.Link])
            .Where(seen => seen.Edge == traffic.Edge && seen.At < until).Select(traffic.Kind).ToHashSet();
        _needs = came.GroupBy(request => request.Kind).Select(kind => (kind.Key, Need: NeedOf([.. kind])))
            .Where(kind => kind.Need is not null).ToDictionary(kind => kind.Key, kind => kind.Need!);
    }

    /// <summary>The kinds of request that successful requests make on the edge; others, such as refunds, are not forward calls.</summary>
    public IReadOnlySet<string> ForwardKinds { get; }

    /// <summary>True when some kind of request needs the edge.</summary>
    public bool Knows => _needs.Count > 0;

    /// <summary>What a request needs of the edge, or null when it does not need it.</summary>
    public Need? NeedOf(Inbound request) => _needs.GetValueOrDefault(request.Kind);

    /// <summary>The forward calls on the edge that a request caused.</summary>
    public IEnumerable<Exchange> Forward(string link) =>
        _traffic.Sent[link].Where(seen => seen.Edge == _traffic.Edge && ForwardKinds.Contains(_traffic.Kind(seen)));

    private Need? NeedOf(List<Inbound> came)
    {
        List<List<string>> before = [.. came.Where(request => request.Succeeded).Select(request => StepsBefore(request.Link)).OfType<List<string>>()];
        HashSet<string> possible = [.. before.SelectMany(steps => steps)];
        HashSet<string> certain = [.. possible.Where(step => before.Count(steps => steps.Contains(step)) >= NearlyAlways * before.Count)];
        var need = new Need { Possible = possible, Certain = certain };
        List<Inbound> reached = [.. came.Where(request => !need.StoppedEarlier(_traffic, request.Link))];
        List<Inbound> without = [.. reached.Where(request => !Forward(request.Link).Any())];
        return before.Count == 0 || without.Count > (1 - NearlyAlways) * reached.Count
            ? null
            : need with { Refusals = without.Select(request => request.Status).Where(status => status is >= 400 and < 500 and not 429).ToHashSet() };
    }

    private List<string>? StepsBefore(string link) => Forward(link).FirstOrDefault() is { } first
        ? [.. _traffic.Sent[link].Where(seen => seen.Edge != _traffic.Edge && seen.Ended <= first.At).Select(_traffic.Step).Distinct()]
        : null;
}

using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>How one kind of request uses an edge.</summary>
internal sealed record Need
{
    /// <summary>Steps on other edges that were seen to end before the edge was called.</summary>
    public required IReadOnlySet<string> Possible { get; init; }

    /// <summary>Those of them that nearly always did.</summary>
    public required IReadOnlySet<string> Certain { get; init; }

    /// <summary>Statuses below 500 with which the caller refuses such requests by itself, without calling the edge (bad input).</summary>
    public IReadOnlySet<int> Refusals { get; init; } = new HashSet<int>();

    /// <summary>True when the request never got as far as the edge: a step before it is missing or failed for good.</summary>
    public bool StoppedEarlier(CallerTraffic traffic, string link)
    {
        var last = new Dictionary<string, Exchange>();
        foreach (var seen in traffic.Sent[link].Where(seen => seen.Edge != traffic.Edge))
        {
            last[traffic.Step(seen)] = seen;
        }

        return Certain.Any(step => !last.ContainsKey(step)) || last.Any(step => Possible.Contains(step.Key) && !step.Value.Succeeded);
    }

    /// <summary>When the last step before the edge ended, in nanoseconds: the edge was not called before.</summary>
    /// <param name="traffic">What is seen of the caller.</param>
    /// <param name="request">The request.</param>
    /// <param name="until">Steps that ended later do not count.</param>
    public long Ready(CallerTraffic traffic, Inbound request, long until) =>
        traffic.Sent[request.Link].Where(seen => seen.KnownFrom <= until && seen.At >= request.At && Possible.Contains(traffic.Step(seen)))
            .Select(seen => seen.KnownFrom).Append(request.At).Max();
}

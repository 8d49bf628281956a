using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>All that belongs to some traces, which are known only when the record was gone through: it is gone through once more.</summary>
internal sealed class Traces : Collector
{
    private const int MostSpans = 5_000;
    private readonly Dictionary<string, TraceSeen> _traces;

    public Traces(IReadOnlyList<(string Trace, string Why)> wanted)
    {
        _traces = wanted.ToDictionary(trace => trace.Trace, trace => new TraceSeen(trace.Trace, trace.Why));
        All = [.. wanted.Select(trace => _traces[trace.Trace])];
    }

    public IReadOnlyList<TraceSeen> All { get; }

    /// <summary>The number, from 1, of a trace that is shown; null of others.</summary>
    public int? NumberOf(string trace) => All.Index().Where(shown => shown.Item.Id == trace && shown.Item.Total > 0).Select(shown => (int?)shown.Index + 1).FirstOrDefault();

    public override void See(Observation seen)
    {
        var trace = seen switch { Exchange exchange => exchange.Trace, Operation operation => operation.Trace, Message message => message.Trace, Span span => span.Trace, _ => "" };
        if (trace.Length > 0 && _traces.TryGetValue(trace, out var wanted))
        {
            wanted.Add(seen, MostSpans);
        }
    }
}

/// <summary>One trace.</summary>
/// <param name="id">Its id.</param>
/// <param name="why">Why it is shown.</param>
internal sealed class TraceSeen(string id, string why)
{
    private readonly List<Observation> _all = [];

    public string Id { get; } = id;

    public string Why { get; } = why;

    /// <summary>How much belongs to it.</summary>
    public int Total { get; private set; }

    /// <summary>What belongs to it, by time.</summary>
    public IEnumerable<Observation> All => _all.OrderBy(seen => seen.At);

    public void Add(Observation seen, int most)
    {
        Total++;
        if (_all.Count < most)
        {
            _all.Add(seen);
        }
    }
}

using System.Runtime.InteropServices;
using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>Requests one by one, for the scatter of latencies.</summary>
internal sealed class Points(Outline outline, EvidenceSet evidence, IReadOnlySet<string> heldBack, long seed) : Collector
{
    private readonly Dictionary<(bool Load, Kind Kind), Sample<Point>> _samples = [];
    private readonly Dictionary<string, int> _edges = [];

    /// <summary>The edges by their numbers.</summary>
    public IReadOnlyList<string> Edges => [.. _edges.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>The samples: of the load, then of the edges, each by kind.</summary>
    public IEnumerable<(bool Load, Kind Kind, Sample<Point> Sample)> Samples =>
        _samples.OrderByDescending(pair => pair.Key.Load).ThenBy(pair => pair.Key.Kind).Select(pair => (pair.Key.Load, pair.Key.Kind, pair.Value));

    public override void See(Observation seen)
    {
        switch (seen)
        {
            case Operation { Phase: not OperationPhase.Healthy } operation when operation.At >= outline.Zero:
                Add(true, Kinds.Of(operation, heldBack), new(operation.At - outline.Zero, Math.Max(0, operation.Latency), 0), evidence.Holds(operation.Trace));
                break;
            case Exchange exchange when outline.Began && exchange.At >= outline.Zero:
                Add(false, Kinds.Of(exchange), new(exchange.At - outline.Zero, Math.Max(0, exchange.Ended - exchange.At), Number(exchange.Edge)), evidence.Holds(exchange.Trace));
                break;
        }
    }

    private void Add(bool load, Kind kind, Point point, bool evident)
    {
        if (!_samples.TryGetValue((load, kind), out var sample))
        {
            _samples.Add((load, kind), sample = new(new Random(HashCode(seed, load, kind))));
        }

        sample.Add(point, evident);
    }

    /// <summary>A number of its own for each sample, the same in every process.</summary>
    private static int HashCode(long seed, bool load, Kind kind) => unchecked((int)(seed ^ (seed >> 32)) + ((int)kind * 2) + (load ? 1 : 0));

    private int Number(string edge)
    {
        if (!_edges.TryGetValue(edge, out var number))
        {
            _edges.Add(edge, number = Math.Min(byte.MaxValue, _edges.Count));
        }

        return number;
    }
}

/// <summary>One request.</summary>
/// <param name="At">When it was to begin, in nanoseconds since the load did.</param>
/// <param name="Latency">How long it took, in nanoseconds.</param>
/// <param name="Edge">The number of its edge, 0 … 255; 0 for the load.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(long At, long Latency, int Edge);

using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>How much the machine stalled: every stall in the count, the worst ones by time.</summary>
internal sealed class Stalls : Collector
{
    private const int Most = 200;
    private const long Worth = 5_000_000;
    private readonly PriorityQueue<Witness, long> _worst = new();

    /// <summary>All of them.</summary>
    public Histogram All { get; } = new();

    /// <summary>The worst, by time.</summary>
    public IReadOnlyList<Witness> Worst => [.. _worst.UnorderedItems.Select(item => item.Element).OrderBy(stall => stall.At)];

    public override void See(Observation seen)
    {
        if (seen is not Witness stall)
        {
            return;
        }

        All.Add(Math.Max(0, stall.Stall));
        if (stall.Stall >= Worth)
        {
            _worst.Enqueue(stall, stall.Stall);
        }

        if (_worst.Count > Most)
        {
            _worst.Dequeue();
        }
    }
}

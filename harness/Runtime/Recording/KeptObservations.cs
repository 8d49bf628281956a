using System.Collections.Concurrent;
using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>Observations that are looked at while the run goes on.</summary>
/// <param name="end">Ends the keeping.</param>
/// <param name="most">How many are kept; what comes then is not.</param>
public sealed class KeptObservations(Action end, int most = int.MaxValue) : IDisposable
{
    private int _count;

    private readonly ConcurrentQueue<Observation> _all = new();
    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    /// <summary>What was kept so far, in the order in which it came.</summary>
    public IReadOnlyList<Observation> All => _all.ToArray();

    /// <summary>Whether there were more than are kept.</summary>
    public bool IsFull => Volatile.Read(ref _count) > most;

    /// <inheritdoc/>
    public void Dispose() => end();

    /// <summary>The exchanges among them, which trials look at again and again.</summary>
    internal IEnumerable<Exchange> Exchanges => _exchanges;

    internal void Take(Observation observation)
    {
        if (IsFull || Interlocked.Increment(ref _count) > most)
        {
            return;
        }

        _all.Enqueue(observation);
        if (observation is Exchange exchange)
        {
            _exchanges.Enqueue(exchange);
        }
    }
}

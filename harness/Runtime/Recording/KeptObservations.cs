using System.Collections.Concurrent;
using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>Observations that are looked at while the run goes on.</summary>
/// <param name="end">Ends the keeping.</param>
public sealed class KeptObservations(Action end) : IDisposable
{
    private readonly ConcurrentQueue<Observation> _all = new();
    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    /// <summary>What was kept so far, in the order in which it came.</summary>
    public IReadOnlyList<Observation> All => _all.ToArray();

    /// <inheritdoc/>
    public void Dispose() => end();

    /// <summary>The exchanges among them, which trials look at again and again.</summary>
    internal IEnumerable<Exchange> Exchanges => _exchanges;

    internal void Take(Observation observation)
    {
        _all.Enqueue(observation);
        if (observation is Exchange exchange)
        {
            _exchanges.Enqueue(exchange);
        }
    }
}

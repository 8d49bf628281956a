using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy.Serving;

/// <summary>A tap that counts what it is told.</summary>
internal sealed class CountingTap : ITap
{
    private long _exchanges;
    private long _connections;

    public string Text => $"{Volatile.Read(ref _exchanges)} {Volatile.Read(ref _connections)}";

    public void OnExchange(TappedExchange exchange) => Interlocked.Increment(ref _exchanges);

    public void OnConnection(TappedConnection connection) => Interlocked.Increment(ref _connections);

    public void OnLease(TappedLease lease)
    {
    }
}

using System.Collections.Concurrent;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Keeps everything that the proxy tells.</summary>
internal sealed class ListTap : ITap
{
    public ConcurrentQueue<TappedExchange> Exchanges { get; } = new();
    public ConcurrentQueue<TappedConnection> Connections { get; } = new();
    public ConcurrentQueue<TappedMessage> Messages { get; } = new();
    public ConcurrentQueue<TappedLease> Leases { get; } = new();

    public void OnExchange(TappedExchange exchange) => Exchanges.Enqueue(exchange);

    public void OnMessage(TappedMessage message) => Messages.Enqueue(message);

    public void OnConnection(TappedConnection connection) => Connections.Enqueue(connection);

    public void OnLease(TappedLease lease) => Leases.Enqueue(lease);
}

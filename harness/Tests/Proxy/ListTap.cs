using System.Collections.Concurrent;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Keeps everything that the proxy tells.</summary>
internal sealed class ListTap : ITap
{
    public ConcurrentQueue<TappedAccept> Accepted { get; } = new();
    public ConcurrentQueue<TappedToxic> Toxics { get; } = new();
    public ConcurrentQueue<TappedExchange> Exchanges { get; } = new();
    public ConcurrentQueue<TappedConnection> Connections { get; } = new();
    public ConcurrentQueue<TappedMessage> Messages { get; } = new();
    public ConcurrentQueue<TappedLease> Leases { get; } = new();

    public void OnAccepted(in TappedAccept accept) => Accepted.Enqueue(accept);

    public void OnToxic(in TappedToxic toxic) => Toxics.Enqueue(toxic);

    public void OnExchange(TappedExchange exchange) => Exchanges.Enqueue(exchange);

    public void OnMessage(TappedMessage message) => Messages.Enqueue(message);

    public void OnConnection(TappedConnection connection) => Connections.Enqueue(connection);

    public void OnLease(TappedLease lease) => Leases.Enqueue(lease);
}

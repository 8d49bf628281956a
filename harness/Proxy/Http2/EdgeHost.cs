namespace TestHarness.Proxy;

/// <summary>A real connection as its HTTP/2 reader sees it.</summary>
internal sealed class EdgeHost(ClientConnection connection) : IHttp2Host
{
    public string Edge => connection.Edge.Name;

    public long Connection => connection.Id;

    public NamedHeaders Named => connection.Edge.Options.Named;

    public long Now => connection.Now;

    public Cause? Cause => connection.Cause;

    public bool IsVoid => connection.Void is not null;

    public bool IsPaced => connection.ToClient.IsPaced;

    public void WhenSent(Action<bool> callback) => connection.ToClient.WhenSent(callback);

    public Task After(TimeSpan wait) => connection.Edge.Proxy.Deadlines.At(connection.Edge.Proxy.After(wait));

    public Task Until(Lease lease, long due) => connection.Edge.Proxy.Deadlines.Reached(due, Task.WhenAny(lease.Ended, connection.Over));

    public bool AsksForBodies => !connection.Edge.Leases.IsEmpty && connection.Edge.AsksForBodies;

    public IStreamTreatment? Treat(StreamHead head, ReadOnlyMemory<byte> body) =>
        !connection.Edge.Leases.IsEmpty && connection.Edge.Treat(new StreamFacts(head, body), connection) is { } treatment ? new EdgeTreatment(treatment, connection) : null;

    public void Began()
    {
        connection.IsHttp = true;
        connection.Edge.ExchangeBegan();
    }

    public void Ended(TappedExchange exchange) => connection.Edge.ExchangeEnded(exchange);

    public void Reset()
    {
        if (!IsVoid)
        {
            connection.Reset();
        }
    }

    public void Note(string text) => connection.Note ??= text;
}

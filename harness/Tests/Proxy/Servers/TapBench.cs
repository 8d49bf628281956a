using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A proxy with one edge in front of a real server.</summary>
internal sealed class TapBench : IAsyncDisposable
{
    public const string Name = "a -> b";

    public TapBench(Protocol protocol, int port)
    {
        Proxy = new FaultProxy(Tap, TimeProvider.System, 1);
        Edge = Proxy.Open(new EdgeOptions { Name = Name, UpstreamPort = port, Protocol = protocol });
    }

    public ListTap Tap { get; } = new();

    public FaultProxy Proxy { get; }

    public Edge Edge { get; }

    public Lease Apply(Fault fault, string id = "f") => Proxy.Leases.Apply(id, Name, fault, TimeSpan.FromMinutes(5));

    /// <summary>Waits until a message of that kind has been recorded so many times.</summary>
    public Task Seen(MessageKind kind, int count) => Wait.Until(() => Tap.Messages.Count(message => message.Kind == kind) >= count, $"{count} of {kind} are recorded");

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}

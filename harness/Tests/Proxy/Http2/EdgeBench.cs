using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A real proxy with one HTTP/2 edge, "a -> b", in front of a port.</summary>
internal sealed class EdgeBench : IAsyncDisposable
{
    private readonly ListTap _tap = new();
    private int _faults;

    public EdgeBench(int upstream)
    {
        Proxy = new FaultProxy(_tap, TimeProvider.System, 1);
        Edge = Proxy.Open(new EdgeOptions { Name = Bench.Name, UpstreamPort = upstream });
    }

    public FaultProxy Proxy { get; }

    public Edge Edge { get; }

    public TappedExchange[] Exchanges => [.. _tap.Exchanges];

    public string[] Notes => [.. _tap.Connections.Select(c => c.Note).OfType<string>()];

    public Lease Apply(Fault fault, string? path = null) =>
        Proxy.Leases.Apply($"f{Interlocked.Increment(ref _faults)}", Bench.Name, path is null ? fault : fault with { Who = fault.Who with { Path = path } }, TimeSpan.FromMinutes(1));

    public void Lift() => Proxy.Leases.LiftAll();

    public Task Recorded(int count) => Wait.Until(() => Exchanges.Length == count, $"{count} exchanges are recorded");

    public async Task<TappedExchange> One()
    {
        await Wait.Until(() => Exchanges.Length > 0, "an exchange is recorded");
        return Assert.Single(Exchanges);
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}

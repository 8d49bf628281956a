namespace TestHarness.Runtime;

/// <summary>The network of a run's containers.</summary>
internal sealed class RunNetwork : IAsyncDisposable
{
    private const string Routes = "/proc/net/route";
    private const int MostTries = 50;
    private readonly EngineClient _engine;

    private RunNetwork(EngineClient engine, string name, string id, Subnet subnet) => (_engine, Name, Id, Subnet) = (engine, name, id, subnet);

    public string Name { get; }

    public string Id { get; }

    public Subnet Subnet { get; }

    /// <summary>Makes one with addresses that nobody else has; other harnesses may choose at the same time.</summary>
    /// <exception cref="EngineFailed">The engine refused, or all addresses are taken.</exception>
    public static async Task<RunNetwork> CreateAsync(EngineClient engine, RunLabel label, CancellationToken cancel)
    {
        // Any place to begin at is as good as another; it says nothing about the run, so it does not come from the seed.
        var first = Guid.NewGuid();
        var name = $"testharness-{first:N}"[..20];
        for (var tries = 0; tries < MostTries; tries++)
        {
            var subnet = new Subnet((int)(((uint)first.GetHashCode() + tries) % Subnet.Count));
            if (!subnet.IsTaken(await File.ReadAllLinesAsync(Routes, cancel)) && await engine.Networks.CreateAsync(name, subnet, label, cancel) is { } id)
            {
                return new(engine, name, id, subnet);
            }
        }

        throw EngineFailed.Because($"no network could be made: {MostTries} ranges of addresses of 10.192.0.0/11 were taken; remove what is left with `docker network prune`");
    }

    public async ValueTask DisposeAsync() => await _engine.Networks.TryRemoveAsync(Id, CancellationToken.None);
}

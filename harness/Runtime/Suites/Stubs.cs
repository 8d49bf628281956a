using TestHarness.Core.Suites;
using TestHarness.Stubs;

namespace TestHarness.Runtime;

/// <summary>The stand-ins of a suite, in this process; each run has fresh ones.</summary>
internal sealed class Stubs : IAsyncDisposable
{
    private readonly Dictionary<string, StubServer> _servers = new(StringComparer.Ordinal);

    /// <summary>Starts them all.</summary>
    /// <exception cref="StubMistake">Mappings cannot be read.</exception>
    /// <exception cref="Pacts.PactFileFailed">A pact cannot.</exception>
    public static async Task<Stubs> StartAsync(Suite suite, long seed, TimeProvider time)
    {
        var stubs = new Stubs();
        try
        {
            foreach (var resource in suite.Resources.Where(resource => resource.Kind == ResourceKind.Stub))
            {
                var source = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(suite.File))!, resource.Stub);
                stubs._servers.Add(resource.Name, await StubServer.StartAsync(Options(source) with { Seed = seed, Time = time }));
            }

            return stubs;
        }
        catch
        {
            await stubs.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where each listens, by name.</summary>
    public IEnumerable<KeyValuePair<string, int>> Ports => _servers.Select(server => KeyValuePair.Create(server.Key, server.Value.Address.Port));

    /// <summary>What a stub of a file or folder answers by: a pact, or mappings.</summary>
    /// <exception cref="Pacts.PactFileFailed">It is a pact, and cannot be read.</exception>
    public static StubOptions Options(string source) => PactAnswers.IsPact(source) ? new() { Answers = new PactAnswers(source) } : new() { Source = source };

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }
}

using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>The load generators of a run, each a process of its own, warm and waiting.</summary>
internal sealed class Generators : IAsyncDisposable
{
    private readonly List<LoadChild> _all = [];

    private Generators()
    {
    }

    /// <summary>One for each load of the plan.</summary>
    public IReadOnlyList<LoadChild> All => _all;

    /// <exception cref="LoadChildException">One does not start.</exception>
    public static async Task<Generators> StartAsync(RunContext run, RunningSuite suite, CancellationToken cancel)
    {
        var generators = new Generators();
        var labelled = new Dictionary<string, string> { [RunLabel.Variable] = run.Label.Value };
        try
        {
            foreach (var load in run.Plan.Loads)
            {
                var spec = LoadSpecs.Of(load, run.Plan.Seed, suite.Address(load.Via));
                generators._all.Add(await LoadChild.StartAsync(run.Options.GeneratorCommand, spec, labelled, cancel));
            }

            return generators;
        }
        catch (ArgumentException e)
        {
            // Lint lets it through and the generator does not: said as a mistake, not as a crash.
            await generators.DisposeAsync();
            throw new LoadChildException(e.Message);
        }
        catch
        {
            await generators.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var generator in _all)
        {
            await generator.DisposeAsync();
        }
    }
}

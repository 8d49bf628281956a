using TestHarness.Core.Plans;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>The load generators of a run, each a process of its own. They become warm while the suite is asked whether it is healthy, which mostly waits.</summary>
internal sealed class Generators : IAsyncDisposable
{
    private readonly CancellationTokenSource _givenUp = new();
    private readonly List<LoadChild> _all = [];
    private readonly Task _starting;

    /// <summary>Begins to start one for each load.</summary>
    /// <param name="run">The run.</param>
    /// <param name="suite">The suite, whose addresses are known.</param>
    /// <param name="loads">The loads.</param>
    public Generators(RunContext run, RunningSuite suite, IReadOnlyList<PlannedLoad> loads) => _starting = Task.Run(() => StartAsync(run, suite, loads));

    /// <summary>Waits until they are warm and waiting, in the order of the loads.</summary>
    /// <exception cref="LoadChildException">One does not start.</exception>
    public async Task<IReadOnlyList<LoadChild>> WarmAsync(CancellationToken cancel)
    {
        await _starting.WaitAsync(cancel);
        return _all;
    }

    public async ValueTask DisposeAsync()
    {
        await _givenUp.CancelAsync();

        // Who waited for them was told why they did not start.
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var generator in _all)
        {
            await generator.DisposeAsync();
        }

        _givenUp.Dispose();
    }

    private async Task StartAsync(RunContext run, RunningSuite suite, IReadOnlyList<PlannedLoad> loads)
    {
        var labelled = new Dictionary<string, string> { [RunLabel.Variable] = run.Label.Value };
        try
        {
            foreach (var load in loads)
            {
                _all.Add(await LoadChild.StartAsync(run.Options.GeneratorCommand, LoadSpecs.Of(load, run.Plan.Seed, suite.Address(load.Via)), labelled, _givenUp.Token));
            }
        }
        catch (ArgumentException e)
        {
            // Lint lets it through and the generator does not: said as a mistake, not as a crash.
            throw new LoadChildException(e.Message);
        }
    }
}

using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Before the load: each operation is asked one by one until it was answered well often enough in a row. This also warms the services up.</summary>
internal sealed class HealthyStep(RunContext run, RunningSuite suite)
{
    /// <summary>So many good answers in a row are healthy.</summary>
    private const int GoodInARow = 20;

    /// <exception cref="UnhealthySuite">An operation was not answered well in time.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        run.Begin(Steps.Healthy);
        foreach (var load in run.Plan.Loads)
        {
            await OneAsync(load, cancel);
        }

        run.End(Steps.Healthy);
    }

    private async Task OneAsync(PlannedLoad load, CancellationToken cancel)
    {
        var spec = LoadSpecs.Of(load, run.Plan.Seed, suite.Address(load.Via));
        var recorder = new LoadRecorder(load, run.Clock, run.Recorder);
        var until = run.Clock.Now + run.Options.HealthyWithin.Nanoseconds();
        var inARow = 0;
        for (var index = -1; inARow < GoodInARow; index--)
        {
            var answers = await new LoadGenerator(run.Clock.Time).OnceAsync(spec, index, cancel);
            cancel.ThrowIfCancellationRequested();
            inARow = answers.Select(answer => recorder.Add(answer, OperationPhase.Healthy)).ToList().TrueForAll(seen => seen.Succeeded) ? inARow + 1 : 0;
            if (inARow == 0 && run.Clock.Now > until)
            {
                throw new UnhealthySuite(load, answers[^1], run.Options.HealthyWithin);
            }
        }
    }
}

/// <summary>The suite does not do without faults what the scenario asks of it, so nothing can be judged.</summary>
public sealed class UnhealthySuite : Exception
{
    internal UnhealthySuite(PlannedLoad load, LoadOperation last, TimeSpan patience)
        : base($"without any fault, {last.Name} at {load.Via} was not answered well within {patience.TotalSeconds:0} s; the last answer was "
            + (last.Status > 0 ? $"{last.Status} {last.Body}" : $"none ({last.Outcome}{(last.Error is null ? "" : $": {last.Error}")})") + "; see the services' logs")
    {
    }
}

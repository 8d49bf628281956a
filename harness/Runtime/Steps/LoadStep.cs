using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>The load with its faults.</summary>
internal sealed class LoadStep(RunContext run, RunningSuite suite)
{
    /// <summary>A generator whose own lateness is beyond this at the 99th percentile did not send what was asked.</summary>
    private static readonly TimeSpan MostLag = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        run.LoadBegan = run.Clock.Now;
        run.Begin(Steps.Load);
        run.Tell(RunEventKind.Step, $"load: {Words.List([.. run.Plan.Loads.Select(load => $"{load.Name} at {load.Rate:0.##}/s")])}");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var recorders = run.Plan.Loads.Select(load => new LoadRecorder(load, run.Clock, run.Recorder)).ToList();
        var saying = SayAsync(recorders, over.Token);
        var faults = new FaultSchedule(run, suite);
        try
        {
            await Troubles.AllAsync(
                stop => [.. run.Plan.Loads.Zip(recorders, (load, recorder) => OneAsync(load, recorder, stop)), .. faults.Run(stop)], cancel);
        }
        finally
        {
            await over.CancelAsync();
            await saying;
            run.End(Steps.Load);
        }
    }

    private async Task OneAsync(PlannedLoad load, LoadRecorder recorder, CancellationToken cancel)
    {
        var spec = LoadSpecs.Of(load, run.Plan.Seed, suite.Address(load.Via));
        var summary = await new LoadGenerator(run.Clock.Time).RunAsync(spec, recorder, cancel);
        cancel.ThrowIfCancellationRequested();
        if (summary.LagP99 > MostLag)
        {
            run.Note(Steps.GeneratorLate, $"the generator of '{load.Id}' was {Words.Time(summary.LagP99)} late at the 99th percentile");
        }
    }

    private async Task SayAsync(IReadOnlyList<LoadRecorder> recorders, CancellationToken over)
    {
        var (ended, failed) = (0, 0);
        using var timer = new PeriodicTimer(Often, run.Clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var (nowEnded, nowFailed) = (recorders.Sum(r => r.Ended), recorders.Sum(r => r.Failed));
                run.Tell(RunEventKind.Load, $"{(nowEnded - ended) / Often.TotalSeconds:0.#}/s answered, {nowFailed - failed} not well");
                (ended, failed) = (nowEnded, nowFailed);
            }
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }
}

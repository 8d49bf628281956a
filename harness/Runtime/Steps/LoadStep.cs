using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>The load with its faults, and who visits meanwhile.</summary>
internal sealed class LoadStep(RunContext run, RunningSuite suite, IReadOnlyList<LoadChild> generators)
{
    private const int PulsesPerLine = 10;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        using var breakers = new BreakerWatch(run.Plan, run.Recorder);
        await using var visits = new Visits(run, suite);
        await visits.PrepareAsync(cancel);
        var began = run.Clock.Time.GetTimestamp();
        run.LoadBegan = run.Clock.At(began);
        run.Begin(Steps.Load);
        if (run.Plan.Loads.Count > 0)
        {
            run.Tell(RunEventKind.Step, $"load: {Words.List([.. run.Plan.Loads.Select(load => load.InWords)])}");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var recorders = run.Plan.Loads.Select(load => new LoadRecorder(load, run.Clock, run.Recorder)).ToList();
        var saying = SayAsync(recorders, breakers, over.Token);
        var faults = new FaultSchedule(run, suite);
        try
        {
            await Troubles.AllAsync(
                stop => [.. generators.Zip(recorders, (generator, recorder) => OneAsync(generator, began, recorder, stop)), .. visits.Run(stop), .. faults.Run(stop)], cancel);
        }
        finally
        {
            await over.CancelAsync();
            await saying;
            run.End(Steps.Load);
        }
    }

    private async Task OneAsync(LoadChild generator, long began, LoadRecorder recorder, CancellationToken cancel)
    {
        var result = await generator.RunAsync(began, recorder, cancel);
        cancel.ThrowIfCancellationRequested();
        LoadExport.Write(run.Folder.Path, generator.Spec, result);
        if (!result.Summary.Engine.Equals("fast", StringComparison.Ordinal))
        {
            run.Note(Steps.LoadEngine, $"'{recorder.Load.Id}' was sent by the engine {result.Summary.Engine}");
        }

        foreach (var (step, detail) in LoadDoubts.Of(recorder.Load.Id, result.Summary))
        {
            run.Note(step, detail);
        }
    }

    private async Task SayAsync(IReadOnlyList<LoadRecorder> recorders, BreakerWatch breakers, CancellationToken over)
    {
        var (line, pulse) = (new Since(0, 0), new Since(0, 0));
        using var timer = new PeriodicTimer(Often, run.Clock.Time);
        try
        {
            for (var beat = 1; await timer.WaitForNextTickAsync(over); beat++)
            {
                var now = new Since(recorders.Sum(r => r.Ended), recorders.Sum(r => r.Failed));
                Beat(recorders, breakers, now.Less(pulse));
                pulse = now;
                if (beat % PulsesPerLine == 0)
                {
                    var ten = now.Less(line);
                    run.Tell(RunEventKind.Load, $"{ten.Ended / (Often.TotalSeconds * PulsesPerLine):0.#}/s answered, {ten.Failed} not well");
                    line = now;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }

    private void Beat(IReadOnlyList<LoadRecorder> recorders, BreakerWatch breakers, Since since)
    {
        List<long> latencies = [.. recorders.SelectMany(recorder => recorder.TakeLatencies())];
        run.Tell(new LoadPulse(
            since.Ended, latencies.Count == 0 ? null : Math.Round(Percentile.NearestRank(latencies, 0.99) / 1e6, 1), since.Failed, [.. run.FaultsOn.Keys.Order(StringComparer.Ordinal)]) { Breakers = breakers.Now() });
    }

    /// <summary>How many ended, and how many of them not well.</summary>
    private sealed record Since(int Ended, int Failed)
    {
        public Since Less(Since before) => new(Ended - before.Ended, Failed - before.Failed);
    }
}

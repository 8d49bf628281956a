using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>The load with its faults.</summary>
internal sealed class LoadStep(RunContext run, RunningSuite suite)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var generators = await Generators.StartAsync(run, suite, cancel);
        var began = run.Clock.Time.GetTimestamp();
        run.LoadBegan = run.Clock.At(began);
        run.Begin(Steps.Load);
        run.Tell(RunEventKind.Step, $"load: {Words.List([.. run.Plan.Loads.Select(load => load.InWords)])}");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var recorders = run.Plan.Loads.Select(load => new LoadRecorder(load, run.Clock, run.Recorder)).ToList();
        var saying = SayAsync(recorders, over.Token);
        var faults = new FaultSchedule(run, suite);
        try
        {
            await Troubles.AllAsync(
                stop => [.. generators.All.Zip(recorders, (generator, recorder) => OneAsync(generator, began, recorder, stop)), .. faults.Run(stop)], cancel);
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

        if (result.Summary.Aborted.Length > 0)
        {
            run.Note(Steps.LoadAborted, $"'{recorder.Load.Id}' was aborted: {result.Summary.Aborted}");
        }

        if (result.Summary.Saturated.Length > 0)
        {
            run.Note(Steps.GeneratorLate, $"the generator of '{recorder.Load.Id}' {result.Summary.Saturated}");
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

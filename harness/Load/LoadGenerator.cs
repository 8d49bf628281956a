namespace TestHarness.Load;

/// <summary>
/// Runs loads inside this process. A generator that has to be trusted is a process of its own, <see cref="LoadChild"/>: here it shares
/// its threads and its garbage collector with everything else.
/// </summary>
/// <param name="time">The clock of all times, normally <see cref="TimeProvider.System"/>.</param>
public sealed class LoadGenerator(TimeProvider time)
{
    private readonly LoadClock _clock = new(time);

    /// <summary>
    /// Runs a whole load. Returns when every operation is recorded: after the last phase and at most
    /// <see cref="LoadSpec.Grace"/>. Cancelling ends the arrivals at once, records what is open as
    /// <see cref="OperationOutcome.Unfinished"/> and returns as well.
    /// </summary>
    /// <param name="spec">What to ask, and when.</param>
    /// <param name="sink">Takes each operation.</param>
    /// <param name="cancel">Ends the load early.</param>
    /// <exception cref="ArgumentException">The spec has <see cref="LoadSpec.Problems"/>; the message lists all of them.</exception>
    /// <exception cref="LoadSinkException">The sink threw.</exception>
    public async Task<LoadResult> RunAsync(LoadSpec spec, ILoadSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sink);
        SpecCheck.ThrowIfInvalid(spec);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = new Compiled(spec);
        var operations = new SinkOperations(load, sink, broken);
        var recorder = new Recorder(_clock, load, operations);
        using var run = new LoadRun(_clock, load, recorder, broken.Token);
        var summary = await OwnThread.RunAsync(() => run.Run(_clock.Now));
        var series = new LoadSeries(load.Names);
        recorder.Drain(series.Add);
        return operations.Fault is { } fault ? throw new LoadSinkException(spec.Id, fault) : new(summary, series);
    }

    /// <summary>
    /// Goes one journey now, on a connection of its own, for example to see whether a service is healthy. It never throws for
    /// what the network does; when cancelled, the outcome is <see cref="OperationOutcome.Unfinished"/>.
    /// </summary>
    /// <param name="spec">What to ask; its arrivals are not used.</param>
    /// <param name="index">What ids and values are drawn from; a negative one shares them with no arrival.</param>
    /// <param name="cancel">Gives it up.</param>
    /// <returns>Its operations: as many as steps that ask something, fewer when one failed.</returns>
    /// <exception cref="ArgumentException">The spec has <see cref="LoadSpec.Problems"/>.</exception>
    public async Task<IReadOnlyList<LoadOperation>> OnceAsync(LoadSpec spec, int index, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec = spec with { Arrivals = [new Replay { For = TimeSpan.FromTicks(1), Offsets = [0] }], Users = null, Engine = LoadEngine.Task, Grace = TimeSpan.FromDays(1) };
        SpecCheck.ThrowIfInvalid(spec);
        return await new Once(_clock, spec).RunAsync(index, cancel);
    }
}

/// <summary>What came of a load.</summary>
/// <param name="Summary">What the generator knows of its own run.</param>
/// <param name="Series">What it saw, second by second.</param>
public sealed record LoadResult(LoadSummary Summary, LoadSeries Series);

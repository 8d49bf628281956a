namespace TestHarness.Load;

/// <summary>
/// Open-model load: arrivals follow their schedule and never wait for answers. Any number of loads may run at a time.
/// </summary>
/// <param name="time">The clock of all times, normally <see cref="TimeProvider.System"/>.</param>
public sealed class LoadGenerator(TimeProvider time)
{
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
    public async Task<LoadSummary> RunAsync(LoadSpec spec, ILoadSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sink);
        SpecCheck.ThrowIfInvalid(spec);
        using var run = new LoadRun(time, spec, sink);
        return await run.RunAsync(cancel);
    }

    /// <summary>
    /// Sends one request now, on a connection of its own, for example to see whether a service is healthy. It never throws for
    /// what the network does; when cancelled, the outcome is <see cref="OperationOutcome.Unfinished"/>.
    /// </summary>
    /// <param name="spec">What to ask; its phases are not used.</param>
    /// <param name="index">What ids and values are drawn from; a negative one shares them with no arrival.</param>
    /// <param name="cancel">Gives the request up.</param>
    /// <exception cref="ArgumentException">The spec has <see cref="LoadSpec.Problems"/>.</exception>
    public async Task<LoadOperation> OnceAsync(LoadSpec spec, int index, CancellationToken cancel)
    {
        SpecCheck.ThrowIfInvalid(spec);
        using var wire = new Wire(time, spec);
        return await wire.SendAsync(new Due(index, time.GetTimestamp(), Judged: true), cancel);
    }
}

namespace TestHarness.Load;

/// <summary>
/// One run of one load.
/// <code>
/// schedule ──> pacer (own thread) ──> lanes ──> wire ──> sink
///              never waits for what is right of it
/// </code>
/// </summary>
internal sealed class LoadRun : IDisposable
{
    private readonly TimeProvider time;
    private readonly LoadSpec spec;
    private readonly ILoadSink sink;
    private readonly Wire wire;
    private readonly Lanes lanes;
    private readonly Lags lags;
    private readonly CancellationTokenSource broken = new(); // the sink threw
    private readonly CancellationTokenSource stop = new(); // what is open now is unfinished
    private readonly TaskCompletionSource allRecorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int open = 1; // operations not recorded yet, and the schedule itself
    private int sent;
    private Exception? fault;

    public LoadRun(TimeProvider time, LoadSpec spec, ILoadSink sink)
    {
        (this.time, this.spec, this.sink) = (time, spec, sink);
        wire = new Wire(time, spec);
        lanes = new Lanes(spec.Connections, OperateAsync);
        lags = new Lags(time);
    }

    public async Task<LoadSummary> RunAsync(CancellationToken cancel)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(cancel, broken.Token);

        // 1. Arrivals, to the end of the last phase.
        var started = await OnOwnThreadAsync(() => Pace(halt.Token));
        Close();

        // 2. Let what is open end, for a while.
        await EndedWithinGraceAsync(halt.Token);

        // 3. Give up the rest; each of them still records itself.
        await stop.CancelAsync();
        await allRecorded.Task;
        return fault is null ? Summary(started, cancel) : throw new LoadSinkException(spec.Id, fault);
    }

    public void Dispose()
    {
        wire.Dispose();
        broken.Dispose();
        stop.Dispose();
    }

    private long Pace(CancellationToken halt)
    {
        var pacer = new Pacer(time, halt);
        pacer.Prepare();
        var started = time.GetTimestamp();
        foreach (var arrival in Arrivals.Of(spec.Phases))
        {
            var due = new Due(arrival.Index, started + Ticks(arrival.Nanoseconds), arrival.Judged);
            if (!pacer.WaitUntil(due.Intended))
            {
                return started;
            }

            lags.Add(due);
            Interlocked.Increment(ref open);
            lanes.Add(due);
        }

        pacer.WaitUntil(started + Ticks(spec.Phases.Sum(phase => phase.Nanoseconds)));
        return started;
    }

    private async Task OperateAsync(Due due)
    {
        var operation = await wire.SendAsync(due, stop.Token);
        if (operation.Sent != 0)
        {
            Interlocked.Increment(ref sent);
        }

        try
        {
            sink.OnOperation(operation);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref fault, e, null);
            await broken.CancelAsync();
        }

        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref open) == 0)
        {
            allRecorded.SetResult();
        }
    }

    private async Task EndedWithinGraceAsync(CancellationToken halt)
    {
        try
        {
            await allRecorded.Task.WaitAsync(spec.Grace, time, halt);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Then they are unfinished.
        }
    }

    private LoadSummary Summary(long started, CancellationToken cancel)
    {
        var (p99, max) = lags.Worst();
        return new LoadSummary(lags.Count, sent, p99)
        {
            LagMax = max,
            Planned = (int)Arrivals.Count(spec.Phases),
            Started = started,
            Ended = time.GetTimestamp(),
            Cancelled = cancel.IsCancellationRequested,
        };
    }

    private long Ticks(long nanoseconds) => (long)((Int128)nanoseconds * time.TimestampFrequency / 1_000_000_000);

    /// <summary>Neither the thread pool's load nor the caller's context reaches the pacer.</summary>
    private static Task<T> OnOwnThreadAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "load pacer" };
        thread.UnsafeStart();
        return done.Task;
    }
}

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
    private readonly TimeProvider _time;
    private readonly LoadSpec _spec;
    private readonly ILoadSink _sink;
    private readonly Wire _wire;
    private readonly Lanes _lanes;
    private readonly Lags _lags;
    private readonly CancellationTokenSource _broken = new(); // the sink threw
    private readonly CancellationTokenSource _stop = new(); // what is open now is unfinished
    private readonly TaskCompletionSource _allRecorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = 1; // operations not recorded yet, and the schedule itself
    private int _sent;
    private Exception? _fault;

    public LoadRun(TimeProvider time, LoadSpec spec, ILoadSink sink)
    {
        (_time, _spec, _sink) = (time, spec, sink);
        _wire = new Wire(time, spec);
        _lanes = new Lanes(spec.Connections, OperateAsync);
        _lags = new Lags(time);
    }

    public async Task<LoadSummary> RunAsync(CancellationToken cancel)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(cancel, _broken.Token);

        // 1. Arrivals, to the end of the last phase.
        var started = await OnOwnThreadAsync(() => Pace(halt.Token));
        Close();

        // 2. Let what is open end, for a while.
        await EndedWithinGraceAsync(halt.Token);

        // 3. Give up the rest; each of them still records itself.
        await _stop.CancelAsync();
        await _allRecorded.Task;
        return _fault is null ? Summary(started, cancel) : throw new LoadSinkException(_spec.Id, _fault);
    }

    public void Dispose()
    {
        _wire.Dispose();
        _broken.Dispose();
        _stop.Dispose();
    }

    private long Pace(CancellationToken halt)
    {
        var pacer = new Pacer(_time, halt);
        pacer.Prepare();
        var started = _time.GetTimestamp();
        foreach (var arrival in Arrivals.Of(_spec.Phases))
        {
            var due = new Due(arrival.Index, started + Ticks(arrival.Nanoseconds), arrival.Judged);
            if (!pacer.WaitUntil(due.Intended))
            {
                return started;
            }

            _lags.Add(due);
            Interlocked.Increment(ref _open);
            _lanes.Add(due);
        }

        pacer.WaitUntil(started + Ticks(_spec.Phases.Sum(phase => phase.Nanoseconds)));
        return started;
    }

    private async Task OperateAsync(Due due)
    {
        var operation = await _wire.SendAsync(due, _stop.Token);
        if (operation.Sent != 0)
        {
            Interlocked.Increment(ref _sent);
        }

        try
        {
            _sink.OnOperation(operation);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
            await _broken.CancelAsync();
        }

        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _allRecorded.SetResult();
        }
    }

    private async Task EndedWithinGraceAsync(CancellationToken halt)
    {
        try
        {
            await _allRecorded.Task.WaitAsync(_spec.Grace, _time, halt);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Then they are unfinished.
        }
    }

    private LoadSummary Summary(long started, CancellationToken cancel)
    {
        var (p99, max) = _lags.Worst();
        return new LoadSummary(_lags.Count, _sent, p99)
        {
            LagMax = max,
            Planned = (int)Arrivals.Count(_spec.Phases),
            Started = started,
            Ended = _time.GetTimestamp(),
            Cancelled = cancel.IsCancellationRequested,
        };
    }

    private long Ticks(long nanoseconds) => (long)((Int128)nanoseconds * _time.TimestampFrequency / 1_000_000_000);

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

namespace TestHarness.Proxy;

/// <summary>One thread that calls back at points in time: never early, usually within a millisecond (<see cref="Task.Delay(int)"/> fires up to 3 ms early).</summary>
internal sealed class Deadlines : IDisposable
{
    private readonly TimeProvider _time;
    private readonly PriorityQueue<Action, long> _queue = new();
    private readonly Thread _thread;
    private bool _stopped;

    public Deadlines(TimeProvider time)
    {
        _time = time;
        _thread = new Thread(Loop) { IsBackground = true, Name = "proxy deadlines", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Calls back at the timestamp, or at once when it has passed. The callback must be short and must not throw.</summary>
    public void At(long timestamp, Action callback)
    {
        lock (_queue)
        {
            _queue.Enqueue(callback, timestamp);
            Monitor.Pulse(_queue);
        }
    }

    /// <summary>Completes at the timestamp.</summary>
    public Task At(long timestamp)
    {
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        At(timestamp, due.SetResult);
        return due.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_queue)
        {
            _stopped = true;
            Monitor.Pulse(_queue);
        }

        _thread.Join();
    }

    private void Loop()
    {
        while (Next() is { } callback)
        {
            callback();
        }
    }

    private Action? Next()
    {
        lock (_queue)
        {
            while (!_stopped)
            {
                if (!_queue.TryPeek(out var callback, out var due))
                {
                    Monitor.Wait(_queue);
                    continue;
                }

                var left = _time.GetElapsedTime(_time.GetTimestamp(), due);
                if (left <= TimeSpan.Zero)
                {
                    _queue.Dequeue();
                    return callback;
                }

                // Rounded down, so that the last wait is a short one; at least 1 ms, so that it never spins.
                Monitor.Wait(_queue, (int)Math.Clamp(left.TotalMilliseconds, 1, 60_000));
            }

            return null;
        }
    }
}

namespace TestHarness.Proxy;

/// <summary>One thread that calls back at points in time: never early, usually within a millisecond (<see cref="Task.Delay(int)"/> fires up to 3 ms early).</summary>
internal sealed class Deadlines : IDisposable
{
    private readonly TimeProvider time;
    private readonly PriorityQueue<Action, long> queue = new();
    private readonly Thread thread;
    private bool stopped;

    public Deadlines(TimeProvider time)
    {
        this.time = time;
        thread = new Thread(Loop) { IsBackground = true, Name = "proxy deadlines", Priority = ThreadPriority.AboveNormal };
        thread.Start();
    }

    /// <summary>Calls back at the timestamp, or at once when it has passed. The callback must be short and must not throw.</summary>
    public void At(long timestamp, Action callback)
    {
        lock (queue)
        {
            queue.Enqueue(callback, timestamp);
            Monitor.Pulse(queue);
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
        lock (queue)
        {
            stopped = true;
            Monitor.Pulse(queue);
        }

        thread.Join();
    }

    private void Loop()
    {
        while (Next() is { } callback) callback();
    }

    private Action? Next()
    {
        lock (queue)
        {
            while (!stopped)
            {
                if (!queue.TryPeek(out var callback, out var due))
                {
                    Monitor.Wait(queue);
                    continue;
                }

                var left = time.GetElapsedTime(time.GetTimestamp(), due);
                if (left <= TimeSpan.Zero)
                {
                    queue.Dequeue();
                    return callback;
                }

                // Rounded down, so that the last wait is a short one; at least 1 ms, so that it never spins.
                Monitor.Wait(queue, (int)Math.Clamp(left.TotalMilliseconds, 1, 60_000));
            }

            return null;
        }
    }
}

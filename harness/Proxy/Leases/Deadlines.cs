using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>One thread that calls back at points in time: never early, usually within a fifth of a millisecond (<see cref="Task.Delay(int)"/> fires up to 3 ms early).</summary>
internal sealed class Deadlines : IDisposable
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(0.2);
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(0.3);

    private readonly DeadlineHeap _heap = new();
    private readonly Thread _thread;
    private long _asleepUntil;
    private bool _stopped;

    public Deadlines(TimeProvider time)
    {
        Time = time;
        _thread = new Thread(Loop) { IsBackground = true, Name = "proxy deadlines", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>The clock whose timestamps are meant.</summary>
    public TimeProvider Time { get; }

    /// <summary>How many are set and have not come.</summary>
    public int Count
    {
        get
        {
            lock (_heap)
            {
                return _heap.Count;
            }
        }
    }

    /// <summary>A deadline that can be set, moved and cleared. The callback must be short and must not throw; it may come late, after a clear from another thread.</summary>
    public Deadline Make(Action callback) => new(this, callback);

    /// <summary>Calls back at the timestamp, or at once when it has passed. The callback must be short and must not throw.</summary>
    public void At(long timestamp, Action callback) => Make(callback).Set(timestamp);

    /// <summary>Completes at the timestamp.</summary>
    public Task At(long timestamp)
    {
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        At(timestamp, due.SetResult);
        return due.Task;
    }

    /// <summary>Waits for the timestamp, or for the task if that is done before; then nothing of it stays behind.</summary>
    /// <returns>True when the time has come.</returns>
    public async Task<bool> Reached(long timestamp, Task early)
    {
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deadline = Make(() => due.TrySetResult());
        deadline.Set(timestamp);
        var isDue = await Task.WhenAny(due.Task, early) == due.Task;
        deadline.Clear();
        return isDue;
    }

    /// <summary>Looks at the clock again: for clocks that are moved by hand.</summary>
    public void LookAgain()
    {
        lock (_heap)
        {
            Monitor.Pulse(_heap);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_heap)
        {
            _stopped = true;
            Monitor.Pulse(_heap);
        }

        // A callback may be what ends everything.
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    internal void Put(Deadline deadline, long due)
    {
        lock (_heap)
        {
            _heap.Remove(deadline);
            if (due == long.MaxValue)
            {
                return;
            }

            deadline.Due = due;
            _heap.Add(deadline);
            // Whoever sleeps anyway until then, or wakes before, is not woken: most deadlines are limits that are cleared long before they come.
            if (due < _asleepUntil)
            {
                Monitor.Pulse(_heap);
            }
        }
    }

    private void Loop()
    {
        while (Next() is { } deadline)
        {
            deadline.Callback();
        }
    }

    private Deadline? Next()
    {
        lock (_heap)
        {
            while (!_stopped)
            {
                if (_heap.First is not { } first)
                {
                    Sleep(long.MaxValue, Timeout.Infinite);
                    continue;
                }

                var left = Time.GetElapsedTime(Time.GetTimestamp(), first.Due);
                if (left <= TimeSpan.Zero)
                {
                    _heap.Remove(first);
                    return first;
                }

                Wait(left, first.Due);
            }

            return null;
        }
    }

    // Coarsely as long as there is time, to be woken when an earlier deadline comes; then in naps, which are exact.
    private void Wait(TimeSpan left, long due)
    {
        var coarse = (int)Math.Min((left - Margin).TotalMilliseconds, 60_000);
        if (coarse >= 1 || !OperatingSystem.IsLinux())
        {
            Sleep(due, Math.Max(1, coarse));
            return;
        }

        Monitor.Exit(_heap);
        try
        {
            var nap = new Native.TimeSpec(0, (left < Nap ? left : Nap).Ticks * TimeSpan.NanosecondsPerTick);
            _ = Native.nanosleep(in nap, IntPtr.Zero);
        }
        finally
        {
            Monitor.Enter(_heap);
        }
    }

    private void Sleep(long due, int milliseconds)
    {
        _asleepUntil = due;
        Monitor.Wait(_heap, milliseconds);
        _asleepUntil = 0;
    }

    private static class Native
    {
        [DllImport("libc")]
        internal static extern int nanosleep(in TimeSpec span, IntPtr left);

        [StructLayout(LayoutKind.Sequential)]
        internal readonly record struct TimeSpec(long Seconds, long Nanoseconds);
    }
}

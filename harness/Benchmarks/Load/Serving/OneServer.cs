using System.Diagnostics;
using System.Threading.Channels;

namespace TestHarness.Benchmarks.Load.Serving;

/// <summary>Serves one after the other, each for the same time: its capacity is one by that time, whatever the machine does meanwhile.</summary>
internal sealed class OneServer
{
    private readonly Channel<(long Arrived, TaskCompletionSource Done)> _line = Channel.CreateUnbounded<(long, TaskCompletionSource)>(new() { SingleReader = true });

    public OneServer(int microseconds) => new Thread(() => Work(microseconds * Stopwatch.Frequency / 1_000_000)) { IsBackground = true }.Start();

    /// <summary>Waits until it is served.</summary>
    public Task Take()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _line.Writer.TryWrite((Stopwatch.GetTimestamp(), done));
        return done.Task;
    }

    /// <summary>The end of each is that of the one before, or its arrival, and its time: a late wake-up loses no capacity.</summary>
    private void Work(long each)
    {
        var free = 0L;
        while (true)
        {
            if (!_line.Reader.TryRead(out var next))
            {
                _line.Reader.WaitToReadAsync().AsTask().Wait();
                continue;
            }

            free = Math.Max(free, next.Arrived) + each;
            while (Stopwatch.GetTimestamp() < free)
            {
                Thread.Sleep(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), free) > TimeSpan.FromMilliseconds(2) ? 1 : 0);
            }

            next.Done.SetResult();
        }
    }
}

using System.Diagnostics;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>
/// Measures how much the machine stalls (VERDICTS 4.0): a thread that sleeps 4 ms and a timer of 5 ms, again and again,
/// each noting how much too late it woke. What is below <see cref="Worth"/> is not worth a line. Runs beside each other share one of each: it is one machine.
/// </summary>
internal sealed class WitnessLoops : IDisposable
{
    private const long Worth = 5_000_000;
    private static readonly TimeSpan Sleep = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);
    private static readonly Lock Gate = new();
    private static readonly List<WitnessLoops> Watching = [];
    private static CancellationTokenSource? _stop;
    private readonly RunClock _clock;
    private readonly Recorder _recorder;

    public WitnessLoops(RunClock clock, Recorder recorder)
    {
        (_clock, _recorder) = (clock, recorder);
        lock (Gate)
        {
            Watching.Add(this);
            if (_stop is null)
            {
                _stop = new();
                Begin(_stop.Token);
            }
        }
    }

    /// <summary>Nothing is noted in this run any more; the last run ends the loops.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            Watching.Remove(this);
            if (Watching.Count == 0)
            {
                _stop?.Cancel();
                _stop?.Dispose();
                _stop = null;
            }
        }
    }

    private static void Begin(CancellationToken stop)
    {
        new Thread(() => Look(stop)) { IsBackground = true, Name = "witness" }.Start();
        _ = Task.Run(() => LookAsync(stop), CancellationToken.None);
    }

    private static void Look(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            Thread.Sleep(Sleep);
            Note(began, Sleep);
        }
    }

    private static async Task LookAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(Delay, CancellationToken.None);
            Note(began, Delay);
        }
    }

    private static void Note(long began, TimeSpan asked)
    {
        var stall = Stopwatch.GetElapsedTime(began) - asked;
        if (stall.Nanoseconds() >= Worth)
        {
            lock (Gate)
            {
                Watching.ForEach(run => run._recorder.Add(new Witness(run._clock.Now) { Stall = stall.Nanoseconds() }));
            }
        }
    }
}

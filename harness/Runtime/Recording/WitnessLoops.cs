using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>
/// Measures how much the machine stalls (VERDICTS 4.0): a thread that sleeps 4 ms and a timer of 5 ms, again and again,
/// each noting how much too late it woke. What is below <see cref="Worth"/> is not worth a line.
/// </summary>
internal sealed class WitnessLoops : IAsyncDisposable
{
    private const long Worth = 5_000_000;
    private static readonly TimeSpan Sleep = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);
    private readonly CancellationTokenSource _stop = new();
    private readonly RunClock _clock;
    private readonly Recorder _recorder;
    private readonly Thread _thread;
    private readonly Task _timer;

    public WitnessLoops(RunClock clock, Recorder recorder)
    {
        (_clock, _recorder) = (clock, recorder);
        _thread = new Thread(Thread_) { IsBackground = true, Name = "witness" };
        _thread.Start();
        _timer = Task.Run(TimerAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _thread.Join();
        await _timer;
        _stop.Dispose();
    }

    private void Thread_()
    {
        while (!_stop.IsCancellationRequested)
        {
            var began = _clock.Now;
            Thread.Sleep(Sleep);
            Note(began, Sleep);
        }
    }

    private async Task TimerAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var began = _clock.Now;
            await Task.Delay(Delay, _clock.Time);
            Note(began, Delay);
        }
    }

    private void Note(long began, TimeSpan asked)
    {
        var now = _clock.Now;
        var stall = now - began - (asked.Ticks * 100);
        if (stall >= Worth)
        {
            _recorder.Add(new Witness(now) { Stall = stall });
        }
    }
}

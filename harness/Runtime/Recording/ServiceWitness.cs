using System.Collections.Concurrent;
using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>
/// Measures how long services' threads that could run had to wait for a processor, as the scheduler counts it (<c>/proc/PID/task/TID/schedstat</c>): a service can be starved
/// while the harness is not. A wait is written up when it ends; so one look in which more was added than time went by has seen a wait that was one.
/// While the machine says that nobody waited (<c>/proc/pressure/cpu</c>), threads are not looked at.
/// </summary>
internal sealed class ServiceWitness : IDisposable
{
    private const long Worth = 60_000_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<int, string> _watched = [];
    private readonly Dictionary<string, long> _waited = [];
    private readonly ManualResetEventSlim _stop = new();
    private readonly RunClock _clock;
    private readonly Recorder _recorder;
    private readonly Thread _thread;
    private int _looks;

    public ServiceWitness(RunClock clock, Recorder recorder)
    {
        (_clock, _recorder) = (clock, recorder);
        _thread = new Thread(Look) { IsBackground = true, Name = "service witness" };
        _thread.Start();
    }

    /// <summary>How often it has looked.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>Looks at a service's process from now on, until it is gone.</summary>
    public void Watch(int pid) => _watched[pid] = $"/proc/{pid}/task";

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Look()
    {
        var (pressure, pressed) = (Scheduler.Pressure() ?? 0, 0L);
        while (!_stop.Wait(Glance))
        {
            var now = Scheduler.Pressure();
            var added = now is null ? Glance.Ticks * 100 : now.Value - pressure;
            (pressure, pressed) = (now ?? 0, added < Worth ? 0 : pressed + added);
            if (pressed > 0 && Math.Min(Longest(), pressed) is >= Worth and var stall)
            {
                _recorder.Add(new Witness(_clock.Now) { Stall = stall });
            }

            Interlocked.Increment(ref _looks);
        }
    }

    /// <summary>The most that was added to one thread's waits since it was looked at before.</summary>
    private long Longest()
    {
        var longest = 0L;
        foreach (var (pid, tasks) in _watched)
        {
            foreach (var task in Scheduler.Tasks(tasks) ?? Gone(pid))
            {
                if (Scheduler.Waited(task) is { } waited)
                {
                    longest = _waited.TryGetValue(task, out var before) ? Math.Max(longest, waited - before) : longest;
                    _waited[task] = waited;
                }
            }
        }

        return longest;
    }

    private string[] Gone(int pid)
    {
        _watched.TryRemove(pid, out _);
        return [];
    }
}

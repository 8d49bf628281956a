using System.Collections.Concurrent;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>
/// Measures how long services' threads that could run had to wait for a processor, as the scheduler counts it (<c>/proc/PID/task/TID/schedstat</c>): a service can be starved
/// while the harness is not. A wait is written up when it ends; so one look in which more was added than time went by has seen a wait that was one.
/// A thread that waited for more than half of each of several looks in a row has one stall of all of them: on a machine with too much to do each wait is short.
/// While the machine says that nobody waited (<c>/proc/pressure/cpu</c>), threads are not looked at. A wait for which the file itself asks, by a limit, is none.
/// </summary>
internal sealed class ServiceWitness : IDisposable
{
    /// <summary>From how many nanoseconds on a wait is a stall.</summary>
    public const long Worth = 60_000_000;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly long Half = Glance.Nanoseconds() / 2;
    private readonly ConcurrentDictionary<int, Watched> _watched = [];
    private readonly HashSet<int> _throttled = [];
    private Dictionary<string, Waits> _waited = [];
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

    /// <summary>Looks at a service's process and those that it starts from now on, until it is gone.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="throttled">Whether a limit lets it wait now.</param>
    /// <param name="worth">From how many nanoseconds on a wait of it is a stall.</param>
    public void Watch(int pid, Func<bool> throttled, long worth = Worth) => _watched[pid] = new(throttled, worth);

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
            var added = now is null ? Glance.Nanoseconds() : now.Value - pressure;
            (pressure, pressed) = (now ?? 0, added < Worth ? 0 : pressed + added);
            if (pressed > 0 && Math.Min(Longest(), pressed) is >= Worth and var stall)
            {
                _recorder.Add(new Witness(_clock.Now) { Stall = stall });
            }

            Interlocked.Increment(ref _looks);
        }
    }

    /// <summary>The most that was added to one thread's waits since it waited for less than half of a look; 0 when that is nothing unusual for it.</summary>
    private long Longest()
    {
        var longest = 0L;
        var seen = new Dictionary<string, Waits>(_waited.Count);
        foreach (var (pid, (throttled, worth)) in _watched)
        {
            // What began to wait before a limit was lifted is written up after.
            var was = _throttled.Remove(pid);
            var excused = (throttled() && _throttled.Add(pid)) || was;
            var tasks = Scheduler.Tasks(pid).ToList();
            if (tasks.Count == 0)
            {
                _watched.TryRemove(pid, out _);
            }

            foreach (var task in tasks)
            {
                if (Scheduler.Waited(task) is { } waited)
                {
                    var before = !excused && _waited.TryGetValue(task, out var known) ? known : new(waited, 0);
                    var more = waited - before.All;
                    var inRow = more < Half ? 0 : more + before.InRow;
                    longest = inRow < worth ? longest : Math.Max(longest, inRow);
                    seen[task] = new(waited, inRow);
                }
            }
        }

        _waited = seen;
        return longest;
    }

    /// <summary>A thread's waits: all of its life, and those of the looks in a row in which it mostly waited, in nanoseconds.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Waits(long All, long InRow);

    private readonly record struct Watched(Func<bool> Throttled, long Worth);
}

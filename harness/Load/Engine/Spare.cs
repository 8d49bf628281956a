using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace TestHarness.Load;

/// <summary>
/// Watches whether the generator has processor time to spare. One that has none is behind with answers that have long come: its response
/// times are its own and not the target's, however punctual its pacer is. On Linux waiting for a processor counts as well as using it,
/// whether others have it or a control group denies it. Nothing is allocated while it watches.
/// </summary>
internal sealed class Spare : IDisposable
{
    private const double Most = 0.95;
    private const string Tasks = "/proc/self/task";
    private const string SocketThread = ".NET Sockets";
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly LoadClock _clock;
    private readonly double _processors;
    private readonly Func<int> _taken;
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _watch;
    private SafeFileHandle[] _threads = [];
    private long[] _wanted = [];
    private (long At, double Cpu, int Taken) _last;

    /// <summary>Begins to watch.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="processors">How many processors the generator may use.</param>
    /// <param name="taken">How many arrivals it has taken up so far.</param>
    public Spare(LoadClock clock, double processors, Func<int> taken)
    {
        (_clock, _processors, _taken) = (clock, processors, taken);
        _watch = new(Watch) { IsBackground = true, Name = "load watch" };
        _watch.Start();
    }

    /// <summary>How many arrivals came while it had none.</summary>
    public int Arrivals { get; private set; }

    /// <summary>Ends the watching.</summary>
    public void Dispose()
    {
        _over.Set();
        _watch.Join();
        _over.Dispose();
        Array.ForEach(_threads, static thread => thread.Dispose());
    }

    private void Watch()
    {
        // What the first look finds is only what the next ones count from.
        Look();
        Arrivals = 0;
        while (!_over.Wait(Often))
        {
            Look();
        }
    }

    private void Look()
    {
        var now = (At: _clock.Now, Cpu: Environment.CpuUsage.TotalTime.TotalNanoseconds, Taken: _taken());
        var time = Math.Max(1, _clock.Nanoseconds(now.At - _last.At));
        var share = Math.Max(Threads() / (double)time, (now.Cpu - _last.Cpu) / time / _processors);
        Arrivals += share >= Most ? now.Taken - _last.Taken : 0;
        _last = now;
    }

    /// <summary>The most that one of the threads that drive the lanes has wanted a processor since the last look, in nanoseconds.</summary>
    private long Threads()
    {
        // Here, and not on the pacer's thread, which has arrivals to take up. They begin with the process's first socket. What they did before is not counted.
        if (_threads.Length == 0)
        {
            _threads = [.. SocketThreads()];
            _wanted = new long[_threads.Length];
            Array.Fill(_wanted, long.MaxValue);
        }

        var most = 0L;
        Span<byte> text = stackalloc byte[128];
        for (var i = 0; i < _threads.Length; i++)
        {
            var wanted = Wanted(_threads[i], text);
            most = Math.Max(most, wanted - _wanted[i]);
            _wanted[i] = wanted;
        }

        return most;
    }

    /// <summary><c>schedstat</c>: how long it ran, how long it waited to run, how often.</summary>
    private static long Wanted(SafeFileHandle thread, Span<byte> room)
    {
        try
        {
            ReadOnlySpan<byte> text = room[..RandomAccess.Read(thread, room, 0)];
            return Utf8Parser.TryParse(text, out long ran, out var used) && used < text.Length && Utf8Parser.TryParse(text[(used + 1)..], out long waited, out _) ? ran + waited : 0;
        }
        catch (IOException)
        {
            return 0; // the thread has ended
        }
    }

    private static IEnumerable<SafeFileHandle> SocketThreads()
    {
        foreach (var task in Directory.Exists(Tasks) ? Directory.GetDirectories(Tasks) : [])
        {
            SafeFileHandle? thread = null;
            try
            {
                thread = File.ReadAllText(Path.Combine(task, "comm")).StartsWith(SocketThread, StringComparison.Ordinal) ? File.OpenHandle(Path.Combine(task, "schedstat")) : null;
            }
            catch (IOException)
            {
                // The thread has ended, or the kernel does not tell.
            }

            if (thread is not null)
            {
                yield return thread;
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace TestHarness.Load;

/// <summary>
/// Waits for points in time on a thread of its own. .NET's timers are up to 4 ms late, so it waits for an event until a millisecond
/// before and then, on Linux, in the kernel's high-resolution sleep, for as much less as that lasts longer; what is then still missing, some
/// microseconds after every fourth sleep, it waits out awake. What comes less than <see cref="Together"/> apart is taken up together: waking costs more than sending.
/// </summary>
internal sealed partial class Pacer(LoadClock clock) : IDisposable
{
    private const long Millisecond = 1_000_000;
    private const long Together = 40_000;
    private const long Shortest = 10_000;
    private const int SetTimerSlack = 29;
    private static readonly bool Fine = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    private readonly Overshoot _overshoot = new();
    private readonly ManualResetEventSlim _woken = new(initialState: false, spinCount: 0);
    private long _until = long.MaxValue;

    /// <summary>Asks the kernel to wake this thread on time rather than within its usual 50 µs.</summary>
    public static void Prepare()
    {
        if (Fine)
        {
            _ = Native.prctl(SetTimerSlack, 1, 0, 0, 0);
        }
    }

    /// <summary>Waits until a timestamp, or until somebody wakes it; at once for one that has passed.</summary>
    public void Sleep(long until)
    {
        Volatile.Write(ref _until, until);
        var isNear = false;
        for (var left = Left(until); left > 0 && !_woken.IsSet; left = Left(until))
        {
            if (left >= 2 * Millisecond)
            {
                _woken.Wait((int)Math.Min((left / Millisecond) - 1, int.MaxValue));
            }
            else if (isNear && left <= Overshoot.Most)
            {
                Thread.SpinWait(10);
            }
            else
            {
                isNear = DozeTowards(left);
            }
        }

        // Awake, it hears everything: what is put off between its look at what is due and its next sleep must not be missed.
        Volatile.Write(ref _until, long.MaxValue);
        _woken.Reset();
    }

    /// <summary>Ends a sleep, now or when it comes to it.</summary>
    public void Wake() => _woken.Set();

    /// <summary>Ends a sleep that would last beyond a timestamp.</summary>
    public void Wake(long at)
    {
        if (at < Volatile.Read(ref _until))
        {
            _woken.Set();
        }
    }

    public void Dispose() => _woken.Dispose();

    private long Left(long until) => clock.Nanoseconds(until - clock.Now);

    /// <summary>Sleeps; true when it was meant to end just before what is waited for.</summary>
    private bool DozeTowards(long left)
    {
        var aim = left - _overshoot.Expected;
        if (aim < Shortest || left < Together)
        {
            Doze(Math.Max(left, Together));
            return false;
        }

        var began = clock.Now;
        Doze(aim);
        _overshoot.Learn(clock.Nanoseconds(clock.Now - began) - aim);
        return true;
    }

    private static void Doze(long nanoseconds)
    {
        if (Fine)
        {
            var span = new Native.TimeSpec(nanoseconds / (1000 * Millisecond), nanoseconds % (1000 * Millisecond));
            _ = Native.nanosleep(in span, IntPtr.Zero);
        }
        else
        {
            Thread.Sleep(1);
        }
    }

    private static class Native
    {
        [DllImport("libc")]
        internal static extern int nanosleep(in TimeSpec span, IntPtr left);

        [DllImport("libc")]
        internal static extern int prctl(int option, nuint a, nuint b, nuint c, nuint d);

        [StructLayout(LayoutKind.Sequential)]
        internal readonly record struct TimeSpec(long Seconds, long Nanoseconds);
    }
}

using System.Runtime.InteropServices;

namespace TestHarness.Load;

/// <summary>
/// Waits for points in time on a thread of its own. .NET's timers are up to 4 ms late, so it sleeps until a millisecond
/// before and then, on Linux, in the kernel's high-resolution sleep; it never spins.
/// </summary>
internal sealed partial class Pacer(TimeProvider time, CancellationToken cancel)
{
    private const long Millisecond = 1_000_000;
    private const long LongestSleep = 100;
    private const int SetTimerSlack = 29;

    private readonly bool _fine = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Asks the kernel to wake this thread on time rather than within its usual 50 µs.</summary>
    public void Prepare()
    {
        if (_fine)
        {
            _ = Native.prctl(SetTimerSlack, 1, 0, 0, 0);
        }
    }

    /// <summary>Waits until a timestamp; at once for one that has passed. False when cancelled.</summary>
    public bool WaitUntil(long due)
    {
        while (!cancel.IsCancellationRequested)
        {
            var left = (long)time.GetElapsedTime(time.GetTimestamp(), due).Ticks * TimeSpan.NanosecondsPerTick;
            if (left <= 0)
            {
                return true;
            }

            Sleep(left);
        }

        return false;
    }

    private void Sleep(long nanoseconds)
    {
        if (nanoseconds >= 2 * Millisecond)
        {
            cancel.WaitHandle.WaitOne((int)Math.Min((nanoseconds / Millisecond) - 1, LongestSleep));
        }
        else if (_fine)
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

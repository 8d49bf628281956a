namespace TestHarness.Core.Verdicts;

/// <summary>How far a measured time may be off before it counts, by kind of rule (VERDICTS 4.0, measured). All in nanoseconds.</summary>
internal static class Tolerance
{
    private const long Millisecond = 1_000_000;

    /// <summary>For "never earlier than": max(5 ms, 3 %). Timers fire at most this early: .NET's count in ticks of the kernel's coarse clock, 4 ms.</summary>
    public static long Safety(long duration) => Math.Max(5 * Millisecond, duration * 3 / 100);

    /// <summary>For "by then": max(100 ms, 10 %).</summary>
    public static long Liveness(long duration) => Math.Max(100 * Millisecond, duration / 10);

    /// <summary>A stall of the machine beyond this, in a liveness rule's own window, makes a violation inconclusive.</summary>
    public static long Witness(long duration) => Liveness(duration) / 2;
}

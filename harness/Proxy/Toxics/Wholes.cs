namespace TestHarness.Proxy;

/// <summary>Whole numbers of JSON as durations and back. What does not fit becomes the largest that does, and is then told as out of range.</summary>
internal static class Wholes
{
    public static TimeSpan Milliseconds(this long count) => TimeSpan.FromTicks(count.Times(TimeSpan.TicksPerMillisecond));

    public static TimeSpan Microseconds(this long count) => TimeSpan.FromTicks(count.Times(TimeSpan.TicksPerMicrosecond));

    public static long WholeMilliseconds(this TimeSpan wait) => wait.Ticks / TimeSpan.TicksPerMillisecond;

    public static long WholeMicroseconds(this TimeSpan wait) => wait.Ticks / TimeSpan.TicksPerMicrosecond;

    public static long Times(this long count, long factor) => (long)Int128.Clamp((Int128)count * factor, long.MinValue, long.MaxValue);
}

namespace TestHarness.Load;

/// <summary>Timestamps of one time provider, and the way to nanoseconds and back.</summary>
internal sealed class LoadClock(TimeProvider time)
{
    private const long Billion = 1_000_000_000;
    private readonly long _frequency = time.TimestampFrequency;

    public TimeProvider Time => time;

    public long Now => time.GetTimestamp();

    public long Nanoseconds(long ticks) => _frequency == Billion ? ticks : (long)((Int128)ticks * Billion / _frequency);

    public long Ticks(long nanoseconds) => _frequency == Billion ? nanoseconds : (long)((Int128)nanoseconds * _frequency / Billion);

    public long Ticks(TimeSpan span) => Ticks(span.Ticks * TimeSpan.NanosecondsPerTick);

    public static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}

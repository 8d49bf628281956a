namespace TestHarness.Runtime;

/// <summary>The one clock of a run: nanoseconds since it began, monotonic.</summary>
/// <param name="time">Where time comes from.</param>
public sealed class RunClock(TimeProvider time)
{
    private readonly long _zero = time.GetTimestamp();

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time => time;

    /// <summary>Nanoseconds since the run began.</summary>
    public long Now => At(time.GetTimestamp());

    /// <summary>A time stamp of the same time provider in nanoseconds since the run began.</summary>
    /// <param name="timestamp">What <see cref="TimeProvider.GetTimestamp"/> gave.</param>
    /// <returns>Nanoseconds; negative for what was before the run.</returns>
    public long At(long timestamp) => (long)((timestamp - _zero) * (1e9 / time.TimestampFrequency));

    /// <summary>Waits until a time of the run's clock, never less.</summary>
    /// <param name="at">Nanoseconds since the run began.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>When the time has come.</returns>
    public async Task UntilAsync(long at, CancellationToken cancel)
    {
        for (var left = at - Now; left > 0; left = at - Now)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left / 1e6)), time, cancel);
        }
    }
}

using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A clock that is moved by hand; one tick = 1 ms.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _now = 1000;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <summary>Moves the clock and has the deadlines look at it.</summary>
    public void Move(int ms, Deadlines deadlines)
    {
        Interlocked.Add(ref _now, ms);
        deadlines.LookAgain();
    }
}

namespace TestHarness.Load;

/// <summary>What a request knows of the connecting that it causes: when it has to be given up, and how long it took.</summary>
internal sealed class Connecting(LoadClock clock, CancellationToken patience)
{
    private long _ticks;

    /// <summary>The request's own limit.</summary>
    public CancellationToken Patience => patience;

    public long Now => clock.Now;

    /// <summary>How long connecting took, in timestamp ticks; 0 where none was needed, or while it lasts.</summary>
    public long Ticks => Volatile.Read(ref _ticks);

    public void Took(long began) => Volatile.Write(ref _ticks, clock.Now - began);
}

using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>How much a toxic has touched so far.</summary>
/// <param name="Connections">Connections on which it did something.</param>
/// <param name="Chunks">Chunks that went through it, or that it threw away.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ToxicHits(long Connections, long Chunks);

/// <summary>Counts for one toxic, on all connections at once; a fault that it carries has touched those whose bytes it changed.</summary>
internal sealed class HitCounter(Lease? lease = null)
{
    private long _connections;
    private long _chunks;

    public ToxicHits Now => new(Volatile.Read(ref _connections), Volatile.Read(ref _chunks));

    public void Connection() => Interlocked.Increment(ref _connections);

    /// <summary>Its bytes are late, cut up or gone.</summary>
    public void Touched(long connection) => lease?.TouchConnection(connection);

    public void Chunk() => Interlocked.Increment(ref _chunks);
}
